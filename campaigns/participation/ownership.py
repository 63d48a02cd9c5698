"""Whose a submission is, for those who decide."""

from campaigns.encryption import digest
from campaigns.models import Contact
from campaigns.participation.choices import SubmissionState


def is_own(submission, user):
    """Whether this user may not decide on it: they sent it (their account, or their address), they
    handed it to a second person, or they took the decision that is appealed against."""
    if user.pk in {submission.account_id, submission.handed_by_id}:
        return True
    own = digest(user.email, purpose="contact") if user.email else ""
    if own and Contact.objects.filter(submission=submission.pk, email_digest=own).exists():
        return True
    if submission.state != SubmissionState.APPEALED:
        return False
    return submission.decisions.filter(version=submission.current_id, by=user).exists()


def is_own_creation(creation, user):
    """The same of the creation that was made of it. What editors made is no submission."""
    version = getattr(creation, "submitted_version", None)
    return version is not None and is_own(version.submission, user)
