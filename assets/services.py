"""Writes of this room, and questions about where an object is shown."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Page, ReferenceIndex

from assets.choices import TrackKind
from assets.models import Film, FilmEncoding, FilmTrack

LABELS = {TrackKind.CAPTIONS: "Français", TrackKind.CHAPTERS: "Chapitres"}


def add_track(film, *, kind, file, language="fr", label=""):
    """Save a prepared track file as a track of the film."""
    track = FilmTrack(film=film, kind=kind, language=language, label=label or LABELS[kind])
    track.file.save(file.name, file, save=False)
    track.save()
    return track


@transaction.atomic
def add_encoding(film, *, picture_height, file):
    """Save a smaller encoding of the film; nothing when it has one, or is gone meanwhile."""
    locked = Film.objects.select_for_update(of=("self",)).filter(pk=film.pk).first()
    if locked is None or locked.encodings.filter(picture_height=picture_height).exists():
        return
    encoding = FilmEncoding(film=locked, picture_height=picture_height)
    encoding.file.save(file.name, file, save=False)
    encoding.save()


def is_used_publicly(asset):
    """Whether a live page shows the object, or anything that is not a page (a portrait, a setting).

    Asks Wagtail's reference index, which holds what is published and not what drafts change.
    """
    references = ReferenceIndex.get_references_to(asset).values_list(
        "base_content_type", "object_id"
    )
    page_type = ContentType.objects.get_for_model(Page).pk
    pages = {key for type_, key in references if type_ == page_type}
    if any(type_ != page_type for type_, key in references):
        return True
    return Page.objects.filter(pk__in=pages, live=True).exists()
