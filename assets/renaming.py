"""Other names for what was public and may be seen no more: the addresses that everybody knew lead
nowhere, and nobody knows the new ones (128 random bits).

In the caller's transaction. A file has both names until the outbox takes the former one away; where
the transaction fails, the sweep takes the new one.
"""

from pathlib import Path

from assets.linking import link
from assets.models import CreditedImage, Film
from assets.removal import promise_removal
from outbox.services import promise


def rename_files(image, film):
    """Make the addresses of the files of that image, or film, others than they were."""
    if image:
        _drop_renditions(image)
    if film:
        _rename_film(film)


def _drop_renditions(image):
    """They are made again, under other names; what they are made of has no address."""
    held = CreditedImage.objects.select_for_update().get(pk=image.pk)
    promise_removal("default", [rendition.file for rendition in held.renditions.all()])
    held.renditions.all().delete()
    promise("assets.make_renditions", key=str(held.pk), image_id=held.pk)


def _rename_film(film):
    held = Film.objects.select_for_update().get(pk=film.pk)
    rows = [held, *held.tracks.all(), *held.encodings.all()]
    files = [getattr(row, name) for row in rows for name in row.frozen_files]
    renamed = [file for file in files if file and _rename(file)]
    promise_removal("default", renamed)
    # One that is being made may have lost the film on its way.
    promise("assets.make_encodings", key=str(held.pk), film_id=held.pk)


def _rename(file):
    """Whether the row has another name for the same bytes, which its model refuses to whoever
    saves it. A file that is lost keeps its name: it is at no address."""
    row, field, storage = file.instance, file.field, file.storage
    name = field.generate_filename(row, file.name)
    try:
        link(Path(storage.path(file.name)), Path(storage.path(name)))
    except FileNotFoundError:
        return False
    type(row)._base_manager.filter(pk=row.pk).update(**{field.name: name})
    return True
