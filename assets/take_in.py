"""What the worker does of a file in quarantine: recognize it, scan it, make its derivatives.

Bytes are read and made outside any transaction. A worker that is killed leaves the file as it
was, and it is taken in again; what was half-made is swept.
"""

from pathlib import Path

from django.core.files import File
from django.db import transaction

from assets import scanner
from assets.choices import FileState, Refusal
from assets.intake.run import Failed
from assets.intake.sandbox import SandboxMissing, has_room, open_made
from assets.intake.strangers import Refused, made_of, recognised
from assets.models import Derivative, QuarantinedFile
from assets.names import derivative_name, quarantine_storage
from assets.quarantine import can_take_in

SUFFIXES = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "video/mp4": ".mp4",
}


def settle(quarantined):
    """Make the file ready, or refuse it. Left « received » while what reads it is missing."""
    QuarantinedFile.objects.filter(pk=quarantined.pk).update(state=FileState.WORKING)
    try:
        examine(quarantined)
    except Refused as refusal:
        if refusal.code == Refusal.BROKEN and not has_room():
            # It is not the file that failed.
            wait(quarantined)
        else:
            refuse(quarantined, refusal.code)
    except (scanner.ScannerUnavailable, SandboxMissing):
        wait(quarantined)


def examine(quarantined):
    """Raises Refused, SandboxMissing or ScannerUnavailable."""
    path = Path(quarantined.file.path)
    if not path.exists():
        raise Refused(Refusal.BROKEN)
    kind, found = recognised(path, quarantined.kind)
    if not can_take_in(kind):
        raise Refused(Refusal.NO_FFMPEG)
    if scanner.is_configured() and scanner.is_infected(path):
        raise Refused(Refusal.INFECTED)
    with made_of(path, kind, found) as made:
        keep(quarantined, kind, found.content_type, made)


def keep(quarantined, kind, true_type, made):
    """Store what was made, then say so in one transaction; of two workers, one does."""
    try:
        derivatives = [stored(quarantined, piece) for piece in made.pieces]
    except Failed as failure:
        raise Refused(Refusal.BROKEN) from failure
    with transaction.atomic():
        held = unsettled(quarantined)
        if held:
            Derivative.objects.bulk_create(derivatives)
            held.kind, held.true_type, held.facts = kind, true_type, made.facts
            held.perceptual, held.derivative_count = made.look, len(derivatives)
            held.state = FileState.READY
            held.save()
    if not held:
        for derivative in derivatives:
            derivative.file.storage.delete(derivative.file.name)


def stored(quarantined, piece):
    name = derivative_name(None, f"made{SUFFIXES[piece.content_type]}")
    with open_made(piece.path) as file:
        name = quarantine_storage().save(name, File(file))
    return Derivative(
        quarantined=quarantined,
        role=piece.role,
        file=name,
        content_type=piece.content_type,
        size=quarantine_storage().size(name),
        facts=piece.facts,
    )


def refuse(quarantined, code):
    with transaction.atomic():
        held = unsettled(quarantined)
        if held:
            held.state, held.refusal = FileState.REFUSED, code
            held.save(update_fields=["state", "refusal"])


def wait(quarantined):
    with transaction.atomic():
        held = unsettled(quarantined)
        if held:
            held.state = FileState.RECEIVED
            held.save(update_fields=["state"])


def unsettled(quarantined):
    """The row, locked, unless it was settled or forgotten meanwhile."""
    held = QuarantinedFile.objects.select_for_update().filter(pk=quarantined.pk).first()
    return None if held is None or held.is_settled else held
