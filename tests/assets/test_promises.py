"""What the room promises: files that never change, credits, and a disk without leftovers."""

import os
import time
from datetime import date
from pathlib import Path

import pytest
import time_machine
from django.conf import settings as django_settings
from django.core import checks as django_checks
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import IntegrityError
from django.urls import reverse

from assets.checks import publication_problems
from assets.exceptions import FileIsFrozen
from assets.models import CreditedImage
from assets.sweep import sweep_files
from outbox.models import Promise
from tests.assets.factories import (
    CreditedImageFactory,
    EditorialDocumentFactory,
    FilmFactory,
    FilmTrackFactory,
    root_collection,
)
from tests.assets.samples import picture, upload

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "factory", [CreditedImageFactory, EditorialDocumentFactory, FilmFactory, FilmTrackFactory]
)
def test_no_code_changes_the_file_of_a_saved_object(factory):
    saved = factory()
    name = saved.file.name
    saved.file = ContentFile(picture((10, 10)), name="autre.jpg")

    with pytest.raises(FileIsFrozen):
        saved.save()

    assert type(saved).objects.get().file.name == name


def test_a_film_has_one_track_of_a_kind_by_language():
    track = FilmTrackFactory()

    with pytest.raises(IntegrityError):
        FilmTrackFactory(film=track.film)


def test_an_image_without_credit_or_past_its_rights_says_why_it_cannot_be_published():
    assert publication_problems(CreditedImageFactory()) == []
    assert len(publication_problems(CreditedImageFactory(uncredited=True))) == 1
    ended = CreditedImageFactory(rights_end=date(2026, 1, 1), title="La façade")
    assert publication_problems(ended, on=date(2026, 1, 1)) == []
    assert "La façade" in publication_problems(ended, on=date(2026, 1, 2))[0]
    assert len(publication_problems(FilmFactory(with_tracks=True, credits_text=" "))) == 1


def age(path, seconds):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    os.utime(path, (time.time() - seconds,) * 2)
    return path


def test_the_sweep_takes_what_no_row_names_after_an_hour_and_nothing_else():
    image, film = CreditedImageFactory(), FilmFactory(with_tracks=True)
    document, rendition = EditorialDocumentFactory(), image.get_rendition("width-50|format-jpeg")
    fields = [image.file, film.file, film.thumbnail, document.file, rendition.file]
    named = [Path(field.path) for field in (*fields, *(track.file for track in film.all_tracks))]
    for path in named:
        age(path, 7200)
    roots = (Path(django_settings.MEDIA_ROOT), Path(django_settings.ORIGINALS_ROOT))
    left = [age(root / "images" / "reste.jpg", 7200) for root in roots]
    left.append(age(Path(django_settings.INTAKE_ROOT) / "tmp.upload", 7200))
    fresh = age(roots[0] / "films" / "frais.mp4", 600)

    assert sweep_files() >= 3

    assert not any(path.exists() for path in left)
    assert all(path.exists() for path in (*named, fresh))


def test_each_upload_promises_a_sweep_even_one_that_fails(journalist_client):
    with time_machine.travel("2026-03-01 10:00:00+00:00", tick=False):
        journalist_client.post(reverse("wagtailimages:add"), {"file": upload(b"<svg/>")})
        row = Promise.objects.get(effect="assets.sweep")

    assert row.next_attempt_at.isoformat() == "2026-03-01T11:05:00+00:00"
    call_command("sweep_files")


def test_what_a_failed_request_stored_is_swept(journalist_client, monkeypatch):
    before = set(Path(django_settings.ORIGINALS_ROOT).rglob("*.jpg"))

    def fail(*args, **kwargs):
        raise RuntimeError("cut here")

    journalist_client.raise_request_exception = False
    with monkeypatch.context() as patch:
        patch.setattr("wagtail.images.views.images.CreateView.get_success_url", fail)
        journalist_client.post(
            reverse("wagtailimages:add"),
            {
                "title": "x",
                "collection": root_collection().pk,
                "tags": "",
                "file": upload(picture((77, 33))),
            },
        )

    left = set(Path(django_settings.ORIGINALS_ROOT).rglob("*.jpg")) - before
    assert not CreditedImage.objects.exists()
    for path in left:
        age(path, 7200)
    sweep_files()
    assert not any(path.exists() for path in left)


def test_the_project_cannot_start_without_what_prepares_files(settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "assets" not in name]

    assert "assets.E001" in [error.id for error in django_checks.run_checks()]


def test_a_user_who_may_not_enter_the_admin_makes_nothing_be_prepared(client, monkeypatch):
    monkeypatch.setattr("assets.middleware.prepare_quietly", lambda *args: pytest.fail("prepared"))

    answer = client.post(reverse("wagtailimages:add"), {"file": upload(picture((9, 9)))})

    assert answer.status_code == 302
