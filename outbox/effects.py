"""Effects of this room."""

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from outbox.models import Mail
from outbox.registry import Letter, effect, write_letter


@effect("mail.send", atomic=False, label=_("send a mail"))
def send_mail(*, message_id, body, letter="", arguments=None):
    """Send the mail of that identifier, unless it was sent or its row was erased.

    A second copy leaves only if we are cut between the server's acceptance and the next line,
    and it bears the same Message-ID. A letter that has nothing to say any more leaves no mail.
    """
    mail = Mail.objects.filter(message_id=message_id, sent_at__isnull=True).first()
    if mail is None:
        return
    written = write_letter(letter, arguments) if letter else Letter(body)
    if written is None:
        mail.delete()
        return
    EmailMessage(
        mail.subject,
        written.body,
        to=[written.to or mail.to],
        headers={**written.headers, "Message-ID": message_id},
        connection=get_connection(settings.OUTBOX_DELIVERY),
    ).send()
    _note_sent(mail, written)


def _note_sent(mail, written):
    mail.sent_at = timezone.now()
    if settings.DEMONSTRATION:
        mail.body = written.body
    with transaction.atomic():
        # Erased meanwhile, it is not written again.
        Mail.objects.filter(pk=mail.pk).update(sent_at=mail.sent_at, body=mail.body)
        written.sent()
