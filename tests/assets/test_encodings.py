"""Smaller encodings of films: made by the worker, kept like any file, gone with their film."""

import json
import os
import subprocess
import time
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.urls import reverse

from assets.effects import make_encodings
from assets.exceptions import FileIsFrozen
from assets.intake import films
from assets.intake.encodings import smaller_heights
from assets.models import Film, FilmEncoding
from assets.reading import read_files
from assets.services import add_encoding
from assets.sweep import sweep_files
from outbox.models import Promise
from outbox.registry import PermanentFailure
from tests.assets.factories import TINY_MP4, FilmEncodingFactory, FilmFactory, root_collection
from tests.assets.samples import metadata, need

pytestmark = pytest.mark.django_db


def real_film(tmp_path, size="640x400", quality="2", **fields):
    """A film of the library whose file decodes, with a place written in it."""
    need("ffmpeg")
    path = tmp_path / "film.mp4"
    command = ["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i"]
    command += [f"testsrc=size={size}:rate=10:duration=1", "-pix_fmt", "yuv420p", "-crf", quality]
    subprocess.run([*command, "-metadata", "title=CANARI", str(path)], check=True)
    width, height = map(int, size.split("x"))
    file = ContentFile(path.read_bytes(), name="film.mp4")
    return FilmFactory(file=file, width=width, height=height, duration=1.0, **fields)


def size_of(file):
    command = ["ffprobe", "-v", "error", "-of", "json", "-show_streams", file.path]
    stream = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return stream["streams"][0]["width"], stream["streams"][0]["height"]


@pytest.mark.parametrize(
    ("height", "smaller"), [(720, [480, 360]), (540, [480, 360]), (480, [360]), (360, []), (0, [])]
)
def test_only_encodings_smaller_than_the_film_are_made(height, smaller):
    assert smaller_heights(height) == smaller


def test_a_film_that_is_sent_gets_its_encodings_after_the_request():
    film = FilmFactory()

    promise = Promise.objects.get(effect="assets.make_encodings")

    assert promise.arguments == {"film_id": film.pk}
    film.title = "Un autre titre"
    film.save()
    assert Promise.objects.filter(effect="assets.make_encodings").count() == 1


@pytest.mark.parametrize(("size", "made"), [("640x400", (576, 360)), ("400x640", (360, 576))])
def test_an_encoding_is_smaller_clean_and_plays_as_long(tmp_path, size, made):
    film = real_film(tmp_path, size)

    make_encodings(film.pk)

    encoding = film.encodings.get()
    assert encoding.picture_height == 360
    assert size_of(encoding.file) == made
    assert "CANARI" not in "".join(metadata(encoding.file.path))
    assert encoding.file.name.startswith("films/")


def test_making_encodings_again_makes_nothing_more(tmp_path):
    film = real_film(tmp_path)
    make_encodings(film.pk)
    before = film.encodings.get()

    make_encodings(film.pk)

    assert film.encodings.get() == before
    assert film.encodings.get().file.name == before.file.name


def test_an_encoding_that_is_not_lighter_than_the_film_is_not_kept(tmp_path):
    film = real_film(tmp_path, quality="45")

    make_encodings(film.pk)

    assert not FilmEncoding.objects.exists()


def test_where_ffmpeg_is_absent_nothing_changes(monkeypatch):
    film = FilmFactory(width=1280, height=720)
    monkeypatch.setattr(films.shutil, "which", lambda name: None)

    make_encodings(film.pk)

    assert not FilmEncoding.objects.exists()


def test_a_film_that_is_gone_asks_for_nothing(tmp_path):
    film = real_film(tmp_path)
    gone = Film(pk=film.pk + 1)

    make_encodings(gone.pk)
    add_encoding(gone, picture_height=360, file=ContentFile(TINY_MP4, name="film.mp4"))

    assert not FilmEncoding.objects.exists()


def test_a_film_that_does_not_decode_is_given_up_with_a_reason():
    need("ffmpeg")
    film = FilmFactory(width=1280, height=720)

    with pytest.raises(PermanentFailure, match="480p: broken"):
        make_encodings(film.pk)

    film.file.storage.delete(film.file.name)
    with pytest.raises(PermanentFailure, match="480p: lost"):
        make_encodings(film.pk)


def test_tracks_and_encodings_are_read_in_one_query(django_assert_num_queries):
    film = FilmEncodingFactory(film__with_tracks=True).film
    FilmEncodingFactory(film=film, picture_height=480)
    FilmEncodingFactory()
    tracks, encodings = list(film.tracks.all()), list(film.encodings.all())
    read = Film.objects.get(pk=film.pk)

    with django_assert_num_queries(1):
        read_files(read)

    assert (read.all_tracks, read.all_encodings) == (tracks, encodings)
    assert [one.url for one in read.all_encodings] == [one.url for one in encodings]
    assert read.cues == film.cues != []
    assert read.all_tracks[0].label == tracks[0].label


def test_the_file_of_an_encoding_never_changes():
    encoding = FilmEncodingFactory()
    encoding.file = ContentFile(TINY_MP4, name="autre.mp4")

    with pytest.raises(FileIsFrozen):
        encoding.save()


def test_a_film_has_one_encoding_of_a_height():
    encoding = FilmEncodingFactory()

    add_encoding(encoding.film, picture_height=360, file=SimpleUploadedFile("f.mp4", TINY_MP4))
    assert encoding.film.encodings.get() == encoding
    with pytest.raises(IntegrityError):
        FilmEncodingFactory(film=encoding.film)


def test_the_sweep_keeps_encodings_and_takes_those_that_no_row_names(files):
    kept = Path(FilmEncodingFactory().file.path)
    left = Path(files) / "films" / "reste.mp4"
    left.write_bytes(TINY_MP4)
    for path in (kept, left):
        os.utime(path, (time.time() - 7200,) * 2)

    sweep_files()

    assert (kept.exists(), left.exists()) == (True, False)


def test_an_encoding_goes_with_its_film(django_capture_on_commit_callbacks):
    encoding = FilmEncodingFactory()
    path = Path(encoding.file.path)

    with django_capture_on_commit_callbacks(execute=True):
        encoding.film.delete()

    assert not FilmEncoding.objects.exists()
    assert not path.exists()


def test_the_library_shows_the_encodings_of_a_film(journalist_client):
    encoding = FilmEncodingFactory(film__collection=root_collection())

    html = journalist_client.get(reverse("wagtailmedia:edit", args=(encoding.film.pk,)))

    assert encoding.url in html.content.decode()
