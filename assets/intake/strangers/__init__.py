"""Intake of what strangers send: every byte is read in the sandbox, and nothing outside it."""

import re
from contextlib import contextmanager

from django.conf import settings

from assets.choices import FileKind, Refusal
from assets.intake.run import Failed, TooLong
from assets.intake.sandbox import Sandbox, TooMuchMemory
from assets.intake.strangers.films import make_film
from assets.intake.strangers.images import make_image, make_page
from assets.intake.strangers.made import Made, Piece, Refused
from assets.intake.strangers.sounds import make_sound
from assets.intake.strangers.types import HEAD, PDF, recognise

__all__ = ["Made", "Piece", "Refused", "made_of", "recognised"]

MAKERS = {FileKind.IMAGE: make_image, FileKind.VIDEO: make_film, FileKind.SOUND: make_sound}

# What a confined program prints is JSON, unless a file made it say something else.
REASONS = {
    TooLong: Refusal.SLOW,
    TooMuchMemory: Refusal.MEMORY,
    **dict.fromkeys(
        (Failed, ValueError, TypeError, LookupError, AttributeError, RecursionError), Refusal.BROKEN
    ),
}

# What ffprobe and ffmpeg print, before they give up, of a decoder that they were not allowed.
NOT_READ = re.compile(rb"Codec \([\w-]+\) not on whitelist")


def recognised(path, kind):
    """(kind, FileType) of the file, of the kind asked for if any. Raises Refused."""
    size = path.stat().st_size
    if not size:
        raise Refused(Refusal.EMPTY)
    with path.open("rb") as file:
        found = recognise(file.read(HEAD))
    if found is None or (kind and kind not in found.kinds):
        raise Refused(Refusal.TYPE)
    kind = FileKind(kind or found.kinds[0])
    if size > settings.QUARANTINE_MAX_BYTES[kind]:
        raise Refused(Refusal.TOO_BIG)
    return kind, found


@contextmanager
def made_of(path, kind, found):
    """What the sandbox makes of the file, whose pieces are gone at the end of the context.

    Raises Refused, or SandboxMissing.
    """
    with Sandbox(path, memory=settings.SANDBOX_MEMORY[kind]) as box:
        try:
            made = (make_page if found is PDF else MAKERS[kind])(box, found)
        except tuple(REASONS) as failure:
            raise Refused(reason(failure)) from failure
        yield made


def reason(failure):
    if NOT_READ.search(getattr(failure, "complaint", b"")):
        return Refusal.CODEC
    return next(code for error, code in REASONS.items() if isinstance(failure, error))
