"""Looking at what was sent: written down where it is not public, or is that of a minor, and where
it is an address."""

from django.core.exceptions import PermissionDenied

from campaigns.models import Contact, MinorFileView
from campaigns.participation.choices import Seen
from campaigns.permissions import may_decide, may_hide, may_see_contacts


def see_file(version, *, by):
    """Let somebody of the newsroom look at what was made of the file. Raises PermissionDenied; a
    look at that of a minor is written, each time, whoever looks."""
    if not (may_decide(by) or may_hide(by)):
        raise PermissionDenied
    if version.submission.is_of_a_minor:
        MinorFileView.objects.create(version=version, what=Seen.FILE, by=by)
    return version.quarantined


def see_submission(version, *, by):
    """Let them read the version: its words, those of its file, the age of its author. Raises
    PermissionDenied; a look is written, each time, at what is not public and at that of a minor,
    but that of a journalist at what everybody reads, who is told no age."""
    if not (may_decide(by) or may_hide(by)):
        raise PermissionDenied
    is_minors = version.submission.is_of_a_minor
    is_public = version.is_public and version.creation.is_visible
    if not is_public or (is_minors and may_decide(by)):
        what = Seen.SUBMISSION if is_minors else Seen.PENDING
        MinorFileView.objects.create(version=version, what=what, by=by)


def see_creation(version, *, by):
    """Let them look at what is shown of the creation that was made of the version: that is to read
    it, and to look at its file where nobody else may any longer. Raises PermissionDenied."""
    see_submission(version, by=by)
    if version.quarantined_id and not version.creation.is_visible:
        see_file(version, by=by)


def see_contact(submission, *, by):
    """The addresses of a submission, or None once they are purged. Raises PermissionDenied; each
    look is written."""
    if not may_see_contacts(by):
        raise PermissionDenied
    contact = Contact.objects.filter(submission=submission).first()
    if contact:
        MinorFileView.objects.create(version=submission.current, what=Seen.CONTACT, by=by)
    return contact
