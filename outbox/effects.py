"""Effects of this room."""

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from outbox.models import Mail
from outbox.registry import effect


@effect("mail.send", atomic=False, label=_("send a mail"))
def send_mail(*, message_id, body):
    """Send the mail of that identifier, unless it was sent or its row was erased.

    A second copy leaves only if we are cut between the server's acceptance and the next line,
    and it bears the same Message-ID.
    """
    mail = Mail.objects.filter(message_id=message_id, sent_at__isnull=True).first()
    if mail is None:
        return
    EmailMessage(
        mail.subject,
        body,
        to=[mail.to],
        headers={"Message-ID": message_id},
        connection=get_connection(settings.OUTBOX_DELIVERY),
    ).send()
    Mail.objects.filter(pk=mail.pk).update(sent_at=timezone.now())
