"""Private links: signed, never kept. One follows a submission; one answers for a consent, and
serves as long as the consent does, since it can be withdrawn at any time."""

from uuid import UUID

from django.conf import settings
from django.core import signing

from campaigns.models import Submission
from campaigns.participation.consents import Asked

FOLLOW, CONSENT = "campaigns.follow", "campaigns.consent"
# The addresses where they are opened: `cms` mounts them at its root.
FOLLOW_PATH = "participer/suivi/{token}/"
CONSENT_PATH = "participer/accord/{token}/"


def follow_token(submission):
    return signing.Signer(salt=FOLLOW).sign(f"{submission.reference.hex}-{submission.link_number}")


def read_follow(token):
    """The submission of a private link that is still good, or None."""
    try:
        reference, number = signing.Signer(salt=FOLLOW).unsign(token).split("-")
        found = Submission.objects.filter(reference=UUID(hex=reference), link_number=int(number))
    except (signing.BadSignature, ValueError):
        return None
    return found.select_related("current", "campaign", "page").first()


def consent_token(asked):
    values = (asked.version_id, asked.capacity, asked.person_key)
    return signing.Signer(salt=CONSENT).sign_object(values)


def read_consent(token):
    """Who is asked by a private link, or None."""
    try:
        return Asked(*signing.Signer(salt=CONSENT).unsign_object(token))
    except (signing.BadSignature, ValueError, TypeError):
        return None


def follow_url(submission):
    return _absolute(FOLLOW_PATH.format(token=follow_token(submission)))


def consent_url(asked):
    return _absolute(CONSENT_PATH.format(token=consent_token(asked)))


def _absolute(path):
    """Whatever host a request named."""
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}/{path}"
