"""The file of a submission: what may be sent, where it comes in, what is left of a former one."""

from assets.quarantine import forget, type_of
from assets.uploads.fields import receive_field
from assets.uploads.refusals import Refused
from campaigns.choices import CreationFormat
from campaigns.limits import KIND_OF, most_bytes
from campaigns.models import SubmissionVersion
from campaigns.participation import kinds
from campaigns.participation.checks import rules_of

FIELD = "file"
# As the chooser of a browser reads it; what is sent is recognized by its bytes alone.
ACCEPTED = {
    CreationFormat.POSTER: "image/*,.heic,.avif,application/pdf",
    CreationFormat.VIDEO: "video/*",
    CreationFormat.SOUND: "audio/*",
}


def wanted(submission):
    """What the field of file and the view that receives it both say."""
    return {
        "purpose": f"submission:{submission.reference.hex}",
        "kind": KIND_OF[submission.format],
        "most_bytes": most_bytes(submission.format, rules_of(submission)),
    }


def receive(request, submission):
    """The file that the form brings, or None. Raises a Refused with a sentence for its field."""
    if submission.format not in KIND_OF:
        return None
    file = receive_field(request, FIELD, **wanted(submission))
    found = file and file.file and type_of(file)
    if found and file.kind not in found.kinds:
        forget_former(file)
        raise Refused(415, kinds.refusal(found.kinds[0], file.kind))
    return file


def forget_former(file):
    """Delete a file, if there is one, that no version holds any more."""
    if file and not SubmissionVersion.objects.filter(quarantined=file).exists():
        forget(file)
