"""Quarantine keeps its promises: one door in, doors out for derivatives alone, no leftovers."""

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from assets.choices import DerivativeRole, FileKind, FileState, Refusal
from assets.exceptions import FileIsFrozen, NotReady
from assets.intake.sandbox import SANDBOXES
from assets.models import Derivative, QuarantinedFile
from assets.names import quarantine_storage
from assets.quarantine import (
    TAKE_IN_FILM,
    TAKE_IN_IMAGE,
    delete_original,
    forget,
    open_derivative,
    promote_film,
    promote_image,
    receive,
)
from assets.quarantine_effects import look_after_quarantine, purge_quarantine
from assets.sweep import sweep_files
from outbox.models import Promise
from tests.assets.quarantine.factories import DerivativeFactory, QuarantinedFileFactory
from tests.assets.quarantine.files import clip, compressed_image, digest
from tests.assets.samples import metadata, tagged_picture

pytestmark = pytest.mark.django_db


def stored():
    storage = quarantine_storage()
    folders = [name for name in ("received", "derivatives") if storage.exists(name)]
    return {f"{folder}/{name}" for folder in folders for name in storage.listdir(folder)[1]}


# --- in ------------------------------------------------------------------------------------------


def test_a_file_leaves_its_place_once_the_transaction_is_committed(
    tmp_path, django_capture_on_commit_callbacks
):
    data, path = compressed_image("PNG"), tmp_path / "part"
    path.write_bytes(data)

    with django_capture_on_commit_callbacks(execute=True):
        quarantined = receive(path, name="photo.png", sha256=digest(data))

    assert not path.exists()
    assert Path(quarantined.file.path).read_bytes() == data
    assert quarantined.size == len(data)
    assert (quarantined.delete_after - timezone.now()).days in {29, 30}


def test_a_transaction_that_is_undone_leaves_the_file_where_it_was(tmp_path):
    path = tmp_path / "part"
    path.write_bytes(compressed_image("PNG"))

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        receive(path, name="photo.png", sha256="0" * 64)
        raise ZeroDivisionError

    assert path.exists()
    assert not QuarantinedFile.objects.exists()
    assert not Promise.objects.filter(effect=TAKE_IN_IMAGE).exists()


@pytest.mark.parametrize(
    ("data", "effect"),
    [
        (compressed_image("PNG"), TAKE_IN_IMAGE),
        (b"what is it", TAKE_IN_IMAGE),
        (b"\0\0\0\x18ftypmp42", TAKE_IN_FILM),
        (b"ID3", TAKE_IN_FILM),
    ],
)
def test_what_takes_minutes_is_promised_apart_from_what_takes_seconds(received, data, effect):
    quarantined = received(data)

    assert Promise.objects.get(key=quarantined.token).effect == effect


def test_what_is_in_quarantine_has_no_address(received):
    quarantined = received(compressed_image("PNG"))

    with pytest.raises(NotImplementedError):
        assert quarantined.file.url
    assert Path(settings.MEDIA_ROOT) not in Path(quarantined.file.path).parents


# --- out -----------------------------------------------------------------------------------------


def test_an_image_of_the_library_is_made_of_the_derivative(taken_in, tmp_path):
    quarantined = taken_in(tagged_picture(tmp_path))

    image = promote_image(
        quarantined, title="La place", alt="Une place", credit="Awa", licence="permission"
    )

    assert (image.width, image.height) == (200, 400)
    assert (image.title, image.description, image.credit) == ("La place", "Une place", "Awa")
    assert metadata(image.file.path) == []
    # Its own bytes, which outlive quarantine.
    forget(quarantined)
    assert Path(image.file.path).exists()


def test_a_film_of_the_library_is_made_of_the_derivatives(taken_in, tmp_path):
    quarantined = taken_in(clip(tmp_path), FileKind.VIDEO)

    film = promote_film(quarantined, title="Le clip", credits_text="Awa", licence="permission")

    assert film.duration == pytest.approx(2, abs=0.2)
    assert (film.width, film.height) == (320, 180)
    assert Path(film.file.path).stat().st_size == quarantined.derivative("film").size
    assert Path(film.thumbnail.path).exists()


@pytest.mark.parametrize("promote", [promote_image, promote_film])
@pytest.mark.parametrize("state", [FileState.RECEIVED, FileState.WORKING, FileState.REFUSED])
def test_nothing_comes_out_of_a_file_that_is_not_ready(promote, state):
    refusal = Refusal.TYPE if state == FileState.REFUSED else ""
    quarantined = QuarantinedFileFactory(state=state, refusal=refusal)
    for role in DerivativeRole:
        DerivativeFactory(quarantined=quarantined, role=role)

    with pytest.raises(NotReady):
        promote(quarantined, title="Rien")


def test_a_derivative_opens_and_never_changes(taken_in):
    derivative = taken_in(compressed_image("PNG")).derivative("image")

    with open_derivative(derivative) as file:
        assert file.read(8) == b"\x89PNG\r\n\x1a\n"
    derivative.file = "derivatives/another.png"
    with pytest.raises(FileIsFrozen):
        derivative.save()


# --- what the database refuses -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"state": "lost"}, "quarantined_state_is_known"),
        ({"state": FileState.REFUSED}, "quarantined_refused_says_why"),
        ({"refusal": Refusal.TYPE}, "quarantined_refused_says_why"),
        ({"state": FileState.REFUSED, "refusal": "because"}, "quarantined_refused_says_why"),
        ({"state": FileState.READY, "kind": "image"}, "quarantined_ready_has_derivatives"),
        ({"state": FileState.READY, "derivative_count": 1}, "quarantined_ready_has_derivatives"),
        ({"file": ""}, "quarantined_deletion_is_dated"),
        ({"deleted_at": timezone.now()}, "quarantined_deletion_is_dated"),
    ],
)
def test_a_row_that_would_lie_is_refused(changes, constraint):
    quarantined = QuarantinedFileFactory(kind="")

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        QuarantinedFile.objects.filter(pk=quarantined.pk).update(**changes)


def test_a_file_has_one_derivative_of_a_role():
    derivative = DerivativeFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        DerivativeFactory(quarantined=derivative.quarantined, role=derivative.role)


# --- away ----------------------------------------------------------------------------------------


def test_forgetting_deletes_the_row_what_was_sent_and_what_was_made(
    taken_in, django_capture_on_commit_callbacks
):
    before = stored()
    quarantined = taken_in(compressed_image("PNG"))
    assert len(stored() - before) == 3

    with django_capture_on_commit_callbacks(execute=True):
        forget(quarantined)

    assert stored() == before
    assert not Derivative.objects.exists()


def test_an_original_is_deleted_in_time_and_what_was_made_of_it_stays(
    taken_in, django_capture_on_commit_callbacks
):
    quarantined, young = taken_in(compressed_image("PNG")), taken_in(compressed_image("PNG"))
    QuarantinedFile.objects.filter(pk=quarantined.pk).update(delete_after=timezone.now())
    original = Path(quarantined.file.path)

    with django_capture_on_commit_callbacks(execute=True):
        purge_quarantine()

    quarantined.refresh_from_db()
    assert quarantined.deleted_at and not quarantined.file and not original.exists()
    assert quarantined.is_ready and Path(quarantined.derivative("image").file.path).exists()
    assert Path(young.file.path).exists()
    delete_original(quarantined)


def test_an_original_that_was_never_read_is_kept():
    late = QuarantinedFileFactory(delete_after=timezone.now() - timedelta(days=1))

    assert late not in QuarantinedFile.objects.due_to_be_deleted()


def test_a_file_that_no_row_names_is_forgotten_after_two_days():
    old = QuarantinedFileFactory(received_at=timezone.now() - timedelta(days=3))
    young = QuarantinedFileFactory()
    DerivativeFactory(quarantined=old)

    purge_quarantine()

    assert list(QuarantinedFile.objects.all()) == [young]


def test_the_sweep_takes_what_a_killed_worker_left_and_nothing_else(taken_in):
    kept = taken_in(compressed_image("PNG"))
    root = Path(settings.QUARANTINE_ROOT)
    left = [
        root / "received" / "left",
        root / "derivatives" / "left.jpg",
        Path(settings.INTAKE_ROOT) / SANDBOXES / "left",
    ]
    for path in left[:2]:
        path.write_bytes(b"x")
    left[2].mkdir(parents=True)
    (left[2] / "film.mp4").write_bytes(b"x")
    recent = root / "received" / "recent"
    recent.write_bytes(b"x")
    long_ago = time.time() - 7200
    for path in [*left, *(root / name for name in named(kept))]:
        os.utime(path, (long_ago, long_ago))

    sweep_files()

    assert [path.exists() for path in left] == [False] * 3
    assert recent.exists()
    assert all((root / name).exists() for name in named(kept))


def named(quarantined):
    return [quarantined.file.name, *(one.file.name for one in quarantined.derivatives.all())]


# --- each minute ---------------------------------------------------------------------------------


def test_files_that_wait_are_promised_again_once_they_can_be_read(received, settings):
    quarantined = received(compressed_image("PNG"))
    Promise.objects.all().delete()

    settings.CLAMAV_SOCKET = "/nowhere"
    look_after_quarantine()
    assert not Promise.objects.filter(key=quarantined.token).exists()

    settings.CLAMAV_SOCKET = ""
    look_after_quarantine()
    assert Promise.objects.filter(key=quarantined.token).count() == 1


def test_a_file_that_kills_its_worker_waits_for_a_person(received):
    quarantined = received(compressed_image("PNG"))
    Promise.objects.filter(key=quarantined.token).update(dead_at=timezone.now(), attempts=8)

    look_after_quarantine()

    assert Promise.objects.get(key=quarantined.token).dead_at


def test_quarantine_is_tidied_once_an_hour():
    look_after_quarantine()
    assert Promise.objects.filter(effect="assets.purge_quarantine").delete()[0]

    look_after_quarantine()
    assert not Promise.objects.filter(effect="assets.purge_quarantine").exists()
