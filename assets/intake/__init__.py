"""Intake: what staff send is measured, checked and rebuilt before anything is saved.

`prepare` is the one door. Whatever stores a file keeps what it returns, never what was sent.
"""

from assets.intake.documents import prepare_document
from assets.intake.films import prepare_film
from assets.intake.images import prepare_image, prepare_poster
from assets.intake.prepared import PreparedFile, RefusedFile, settle
from assets.intake.tracks import prepare_track

__all__ = ["KINDS", "PreparedFile", "RefusedFile", "prepare", "prepare_quietly"]

KINDS = {
    "image": prepare_image,
    "poster": prepare_poster,
    "film": prepare_film,
    "document": prepare_document,
    "track": prepare_track,
}


def prepare(file, kind):
    """The prepared file. Raises ValidationError, with a sentence for the sender, when refused."""
    return settle(file) or KINDS[kind](file)


def prepare_quietly(file, kind):
    """The prepared file, or a RefusedFile that tells why to the form that meets it."""
    from django.core.exceptions import ValidationError

    try:
        return prepare(file, kind)
    except ValidationError as refusal:
        return RefusedFile(file.name, refusal)
