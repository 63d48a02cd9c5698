"""Taking an object of the library away for good, with every copy of it.

Wagtail leaves files to a background task of its own; here each name is a promise of the outbox,
done after the transaction and tried again until it is.
"""

from django.core.files.storage import storages

from outbox.registry import effect
from outbox.services import promise


def remove_image(image):
    """Delete the image, its renditions and their files."""
    promise_removal("originals", [image.file])
    promise_removal("default", [rendition.file for rendition in image.renditions.all()])
    image.delete()


def remove_film(film):
    """Delete the film, its poster, its tracks, its smaller encodings and their files."""
    rows = [*film.tracks.all(), *film.encodings.all()]
    promise_removal("default", [film.file, film.thumbnail, *(row.file for row in rows)])
    film.delete()


def promise_removal(storage, files):
    """Promise that these files of a storage are deleted, under the names that they have now."""
    if names := [file.name for file in files if file]:
        promise("assets.remove_files", storage=storage, names=names)


@effect("assets.remove_files", atomic=False)
def remove_files(*, storage, names):
    for name in names:
        storages[storage].delete(name)
