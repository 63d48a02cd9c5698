"""What the worker does of a file in quarantine: recognize, scan, make its derivatives."""

from datetime import timedelta

from assets.choices import FileState
from assets.models import QuarantinedFile
from outbox.registry import effect


@effect("assets.take_in", atomic=False, lease=timedelta(minutes=20))
def take_in(token):
    """Settle the file of that token: ready with its derivatives, or refused with a reason."""
    quarantined = QuarantinedFile.objects.filter(token=token).first()
    if quarantined is None or quarantined.is_settled:
        return
    quarantined.state = FileState.WORKING
    quarantined.save(update_fields=["state"])
