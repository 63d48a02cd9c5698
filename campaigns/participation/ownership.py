"""Whose a submission is, for those who decide."""

from django.db.models import Exists, OuterRef, Q

from campaigns.addresses import contact_digest
from campaigns.models import Contact, Decision, PersonShown, Submission
from campaigns.participation.choices import SubmissionState


def owned_by(user):
    """Those on which this user may not decide: they sent it, or are asked whether they agree (their
    account, or any spelling of their address), they handed it to a second person, or they took the
    decision that is appealed against."""
    decided = Decision.objects.filter(version=OuterRef("current"), by=user)
    owned = Q(account=user) | Q(handed_by=user)
    owned |= Q(state=SubmissionState.APPEALED) & Exists(decided)
    if not user.email:
        return owned
    own = contact_digest(user.email)
    theirs = Q(email_digest=own) | Q(guardian_digest=own)
    contacts = Contact.objects.filter(theirs, submission=OuterRef("pk"))
    shown = PersonShown.objects.filter(theirs, version__submission=OuterRef("pk"))
    return owned | Exists(contacts) | Exists(shown)


def is_own(submission, user):
    """Whether it is one of those."""
    return Submission.objects.filter(owned_by(user), pk=submission.pk).exists()


def is_own_creation(creation, user):
    """The same of the creation that was made of it. What editors made is no submission."""
    version = getattr(creation, "submitted_version", None)
    return version is not None and is_own(version.submission, user)
