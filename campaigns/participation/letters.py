"""Mails to those who take part: promised by name, written when they leave.

Neither the register of mails nor a promise holds an address: it is read, and decrypted, when the
mail leaves. A contact that was purged meanwhile receives nothing.
"""

from django.utils.translation import gettext_lazy as _

from campaigns.addresses import contact_digest
from campaigns.models import Submission
from campaigns.participation.choices import SubmissionState
from outbox.mail import promise_letter

AUTHOR, CONSENT = "campaigns.author", "campaigns.consent"
LINKS = "campaigns.links"
SUBJECTS = {
    "received": _("Your creation has arrived"),
    "corrected": _("Your correction has arrived"),
    "file_refused": _("Your file could not be received"),
    "accepted": _("Your creation is published"),
    "declined": _("Your creation will not be published"),
    "upheld": _("Your creation was read again"),
    "appealed": _("Another person will read your creation"),
    "withdrawn": _("Your creation is withdrawn"),
}
LINKS_SUBJECT = _("Your private links")
CONSENT_SUBJECT = _("Do you agree? An answer is needed from you")


def promise(name, submission):
    """Promise to its author the mail of that name."""
    return promise_letter(
        AUTHOR,
        to=recipient(submission),
        subject=SUBJECTS[name],
        about=name,
        submission_id=submission.pk,
    )


def promise_consent(submission, asked):
    """Promise to one person the mail that asks for their consent."""
    return promise_letter(
        CONSENT,
        to=recipient(submission),
        subject=CONSENT_SUBJECT,
        version_id=asked.version_id,
        capacity=asked.capacity,
        person_key=asked.person_key,
    )


def send_links(email):
    """Promise to an address one mail with the private link of each submission that it follows.
    What it answers is the same whether there are any."""
    latest = followed_from(contact_digest(email)).first()
    if latest:
        promise_letter(LINKS, to=recipient(latest), subject=LINKS_SUBJECT, submission_id=latest.pk)


def followed_from(email_digest):
    """What was sent with an address and may still be followed, the latest first."""
    found = Submission.objects.filter(contact__email_digest=email_digest).sent()
    return found.exclude(state=SubmissionState.WITHDRAWN).order_by("-sent_at", "-pk")


def recipient(submission):
    """What the register of mails shows instead of an address."""
    return f"participation {submission.reference.hex}"
