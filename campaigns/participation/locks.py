"""One writer at a time for a submission and all that hangs on it."""

from campaigns.models import Submission, SubmissionVersion


def lock(submission):
    """The submission as it is now, until the end of the caller's transaction. What hangs on it is
    written by whoever holds it alone."""
    return (
        Submission.objects.select_for_update(of=("self",))
        .select_related("current", "contact", "campaign", "page")
        .get(pk=submission.pk)
    )


def note(submission, held, *names):
    """Tell the caller's instance what was written."""
    for name in names or ("state", "claimed_by", "claimed_until", "current", "decided_at"):
        setattr(submission, name, getattr(held, name))


def public_version(submission):
    """The version that the public sees, or None."""
    return submission.versions.filter(creation__isnull=False).select_related("creation").first()


def fresh(version):
    """The version with what the database counted since."""
    return SubmissionVersion.objects.select_related("quarantined").get(pk=version.pk)
