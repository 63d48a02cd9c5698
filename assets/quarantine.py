"""Files of strangers: taken in, shown through what was made of them, promoted, forgotten.

`receive` is the one door in; `promote_image` and `promote_film` are the doors out, once somebody
who is allowed to has decided. Nothing of what was sent ever passes them: only derivatives do.
"""

from datetime import timedelta
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.utils import timezone

from assets.choices import DerivativeRole, FileKind, FileState
from assets.exceptions import NotReady
from assets.intake.films import ffmpeg_is_missing
from assets.intake.strangers.types import HEAD, recognise
from assets.linking import link
from assets.models import CreditedImage, Film, QuarantinedFile, Upload
from assets.names import quarantine_storage, received_name
from outbox.services import promise

TAKE_IN_IMAGE = "assets.take_in_image"
TAKE_IN_FILM = "assets.take_in_film"


def can_take_in(kind):
    """Whether files of that kind can be read here now: without ffmpeg, images alone can."""
    return kind == FileKind.IMAGE or not ffmpeg_is_missing()


def receive(path, *, name, sha256, kind=""):
    """Put the file of that path in quarantine and promise to take it in. Returns its row.

    The file leaves its place once the caller's transaction is committed: undone, it is still
    there. `sha256` is that of its bytes; `name` is what its sender calls it, only ever shown
    escaped; `kind` is one of FileKind, or empty where any is welcome.
    """
    path = Path(path)
    stored = _bring_in(path)
    with transaction.atomic():
        quarantined = QuarantinedFile.objects.create(
            file=stored,
            sha256=sha256,
            size=path.stat().st_size,
            # PostgreSQL keeps no NUL.
            name=name.replace("\0", "")[:255],
            kind=kind,
            delete_after=timezone.now() + timedelta(days=settings.QUARANTINE_KEEP_DAYS),
        )
        promise_taking_in(quarantined)
        transaction.on_commit(partial(path.unlink, missing_ok=True))
    return quarantined


def promise_taking_in(quarantined):
    """Promise that the worker takes the file in: what takes minutes delays nothing else."""
    found = type_of(quarantined)
    quick = found is None or FileKind.IMAGE in found.kinds
    effect = TAKE_IN_IMAGE if quick else TAKE_IN_FILM
    promise(effect, key=quarantined.token, token=quarantined.token)


def type_of(quarantined):
    """The FileType that its first bytes tell, or None."""
    with quarantined.file.storage.open(quarantined.file.name) as file:
        return recognise(file.read(HEAD))


def _bring_in(path):
    """A second name for the file, among those of quarantine."""
    stored = received_name(None, path.name)
    target = Path(quarantine_storage().path(stored))
    for folder in (target.parent.parent, target.parent):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    link(path, target)
    return stored


def open_derivative(derivative):
    """The file of a derivative, open to be read in binary. Close it."""
    return derivative.file.storage.open(derivative.file.name, "rb")


def promote_image(quarantined, *, title, alt="", credit="", licence="", **more):
    """The image of the library made of the derivative, in the caller's transaction; `more` are
    other fields of it (source, rights_end, collection, uploaded_by_user).

    Raises NotReady when no image was made of the file.
    """
    derivative = _needed(quarantined, DerivativeRole.IMAGE)
    image = CreditedImage(licence=licence, **words_of_image(title, alt, credit), **more)
    with open_derivative(derivative) as file:
        image.file.save(derivative.file.name, File(file), save=False)
        image.save()
    return image


def words_of_image(title, alt, credit):
    return {"title": title[:255], "description": alt[:255], "credit": credit[:255]}


def reword_image(image, *, title, alt, credit, licence):
    """Say of the image of the library what is said now of what it was made of."""
    words = {**words_of_image(title, alt, credit), "licence": licence}
    reword(image, words)


def reword_film(film, *, title, credits_text, licence):
    reword(film, {"title": title[:255], "credits_text": credits_text, "licence": licence})


def reword(asset, words):
    for name, value in words.items():
        setattr(asset, name, value)
    asset.save()


def promote_film(quarantined, *, title, credits_text="", licence="", transcript="", **more):
    """The film of the library (or the sound, kept as one) made of the derivatives, in the caller's
    transaction; `more` are other fields of it (collection, uploaded_by_user).

    Raises NotReady when no film was made of the file.
    """
    made = _needed(quarantined, DerivativeRole.FILM)
    still = _needed(quarantined, DerivativeRole.POSTER)
    measured = {name: made.facts[name] for name in ("duration", "width", "height")}
    texts = {"title": title[:255], "credits_text": credits_text, "transcript": transcript}
    film = Film(licence=licence, **texts, **measured, **more)
    with open_derivative(made) as file, open_derivative(still) as poster:
        film.file.save(made.file.name, File(file), save=False)
        film.thumbnail.save(still.file.name, File(poster), save=False)
        film.save()
    return film


def forget(quarantined):
    """Delete the row, what was sent and all that was made of it: files go after the transaction.
    The upload that brought it is counted still, and no longer says how its sender named it."""
    Upload.objects.filter(quarantined=quarantined).update(name="", metadata="")
    quarantined.delete()


def delete_original(quarantined):
    """Delete the file as it was sent, and say when; what was made of it stays."""
    if quarantined.deleted_at:
        return
    storage, name = quarantined.file.storage, quarantined.file.name
    quarantined.file, quarantined.deleted_at = "", timezone.now()
    quarantined.save(update_fields=["file", "deleted_at"])
    transaction.on_commit(lambda: storage.delete(name))


def _needed(quarantined, role):
    derivative = quarantined.derivative(role) if quarantined.state == FileState.READY else None
    if derivative is None:
        raise NotReady(f"{quarantined.token} has no {role}")
    return derivative
