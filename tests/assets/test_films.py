"""Films: made again, with their tracks checked, and never changed."""

import subprocess
import time

import pytest
from django.urls import reverse
from PIL import Image
from wagtailmedia.forms import get_media_form

from assets.intake import films, prepare
from assets.models import Film
from tests.assets.factories import FilmFactory, collection, root_collection
from tests.assets.pages import page_showing
from tests.assets.samples import CAPTIONS, CHAPTERS, film_bytes, metadata, need, upload

pytestmark = pytest.mark.django_db
OWN_TAGS = ("CANARI", "GPS", "48.93", "Location", "Title", "Comment", "Author", "XMP")


def send(client, film, *, captions=None, chapters=None, **fields):
    data = {"title": "Le film", "collection": root_collection().pk, "tags": "", "file": film}
    tracks = {"captions_file": captions, "chapters_file": chapters}
    for name, text in tracks.items():
        if text:
            data[name] = upload(text.encode(), "piste.vtt", "text/vtt")
    return client.post(reverse("wagtailmedia:add", args=("video",)), {**data, **fields})


def names(film):
    return [film.file.name, film.thumbnail.name, *(track.file.name for track in film.tracks.all())]


def mp4(data):
    return upload(data, "film.mp4", "video/mp4")


def test_c7_a_film_is_made_again_without_place_title_or_device(journalist_client, tmp_path):
    send(journalist_client, mp4(film_bytes(tmp_path)), transcript="Bonjour.", credits_text="Awa")

    film = Film.objects.get()
    found = [line for line in metadata(film.file.path) if any(tag in line for tag in OWN_TAGS)]
    assert found == []
    with film.file.open("rb") as file:
        assert b"CANARI" not in file.read()
    assert film.duration == pytest.approx(2, abs=0.2)
    assert (film.width, film.height) == (320, 180)
    assert film.type == "video"
    with Image.open(film.thumbnail.path) as poster:
        assert (poster.format, poster.size) == ("JPEG", (320, 180))


@pytest.mark.parametrize(
    ("suffix", "codecs"), [("mov", ("libx264", "aac")), ("webm", ("libvpx", "libopus"))]
)
def test_c7_other_containers_become_a_clean_mp4(tmp_path, suffix, codecs):
    prepared = prepare(mp4(film_bytes(tmp_path, 1, suffix, codecs)), "film")

    assert prepared.name.endswith(".mp4")
    assert b"CANARI" not in prepared.path.read_bytes()


@pytest.mark.parametrize(
    "data",
    [
        b"#EXTM3U\nhttp://127.0.0.1:9/canari\n",
        b"ffconcat version 1.0\nfile /etc/passwd\n",
        b"<?xml version='1.0'?><MPD/>",
        b"v=0\no=- 0 0 IN IP4 127.0.0.1\n",
        b"<html></html>",
        b"\0\0\0\x18ftypmp42",
        b"",
    ],
)
def test_c12_what_is_not_a_film_is_refused_whatever_its_name(journalist_client, data):
    answer = send(journalist_client, mp4(data), credits_text="Ma signature")

    assert answer.status_code == 200
    assert not Film.objects.exists()
    assert "Ma signature" in answer.content.decode()


def test_a_film_cut_on_its_way_is_refused(tmp_path):
    from django.core.exceptions import ValidationError

    data = film_bytes(tmp_path, 3)

    with pytest.raises(ValidationError):
        prepare(mp4(data[: len(data) // 2]), "film")


def test_a_film_over_the_limit_says_the_limit(settings, journalist_client, tmp_path):
    settings.ASSETS_FILM_MAX_SECONDS = 60
    slow = film_bytes(tmp_path, 70)

    answer = send(journalist_client, mp4(slow))

    assert not Film.objects.exists()
    assert "limite est de 1\N{NO-BREAK SPACE}min" in answer.content.decode()


def test_where_ffmpeg_is_absent_a_film_is_refused_and_the_form_says_so(
    monkeypatch, journalist_client
):
    monkeypatch.setattr(films.shutil, "which", lambda name: None)

    empty = journalist_client.get(reverse("wagtailmedia:add", args=("video",)))
    answer = send(journalist_client, mp4(b"\0\0\0\x18ftypmp42"), credits_text="Ma signature")

    assert "ffmpeg" in empty.content.decode()
    assert "ffmpeg" in "".join(answer.context["form"].errors["file"])
    assert "Ma signature" in answer.content.decode()
    assert not Film.objects.exists()


def test_a_film_keeps_its_tracks_its_cues_and_its_chapters(journalist_client, tmp_path):
    send(journalist_client, mp4(film_bytes(tmp_path)), captions=CAPTIONS, chapters=CHAPTERS)

    film = Film.objects.get()
    assert [track.language for track in film.captions] == ["fr"]
    assert film.cues == [(0.0, 1.0, "Bonjour à tous."), (1.0, 2.0, "Merci.")]
    assert [title for _start, _end, title in film.chapter_list] == ["L’idée", "La suite"]


def test_a_broken_caption_file_names_its_line_and_keeps_what_was_typed(journalist_client, tmp_path):
    broken = CAPTIONS.replace("00:01.000 --> 00:02.000", "00:01,000 --> 00:02,000")

    answer = send(
        journalist_client,
        mp4(film_bytes(tmp_path)),
        captions=broken,
        credits_text="Ma signature",
    )

    assert not Film.objects.exists()
    assert " 6" in answer.context["form"].errors["captions_file"][0]
    assert "Ma signature" in answer.content.decode()


def test_captions_past_the_end_of_the_film_are_refused(journalist_client, tmp_path):
    late = CAPTIONS.replace("00:02.000", "00:09.000")

    answer = send(journalist_client, mp4(film_bytes(tmp_path)), captions=late)

    assert not Film.objects.exists()
    assert "captions_file" in answer.context["form"].errors


@pytest.mark.parametrize("role", ["trainee", "journalist", "superuser"])
@pytest.mark.parametrize("field", ["file", "thumbnail", "captions_file"])
def test_a8_nobody_changes_a_file_of_a_saved_film(request, client_of, role, field):
    user = request.getfixturevalue(role)
    film = FilmFactory(
        uploaded_by_user=user, collection=collection("Stagiaires"), title="Titre", with_tracks=True
    )
    before = names(film)
    forged = upload(CAPTIONS.encode(), "piste.vtt")

    client_of(user).post(
        reverse("wagtailmedia:edit", args=(film.pk,)),
        {"title": "Autre", "collection": film.collection_id, "tags": "", field: forged},
    )

    film = Film.objects.get()
    assert names(film) == before
    assert film.title == "Titre"


def test_captions_may_come_later_to_a_film_that_no_public_page_shows(journalist_client):
    film = FilmFactory(duration=2.0)

    journalist_client.post(
        reverse("wagtailmedia:edit", args=(film.pk,)),
        {
            "title": film.title,
            "collection": film.collection_id,
            "tags": "",
            "captions_file": upload(CAPTIONS.encode(), "piste.vtt"),
        },
    )

    assert len(Film.objects.get().captions) == 1


def test_captions_come_with_another_film_once_a_public_page_shows_it(monkeypatch):
    film = FilmFactory()
    monkeypatch.setattr("assets.forms.is_used_publicly", lambda asset: asset == film)

    assert "captions_file" not in get_media_form(Film)(instance=film).fields


def test_a_film_that_a_public_page_shows_is_deleted_by_nobody(superuser_client):
    film = FilmFactory(with_tracks=True, title="Le film")
    page_showing(None, body=[("film", {"film": film})])

    answer = superuser_client.post(reverse("wagtailmedia:delete", args=(film.pk,)), follow=True)

    assert Film.objects.filter(pk=film.pk).exists()
    assert "Le film" in answer.content.decode()


@pytest.mark.parametrize("path", ["media/audio/add/", "media/chooser/audio/"])
def test_the_library_holds_films_only(superuser_client, path):
    assert superuser_client.get(f"/admin/{path}").status_code == 404
    assert "/audio/" not in superuser_client.get(reverse("wagtailmedia:index")).content.decode()


def test_every_screen_of_the_library_of_films_opens(journalist_client):
    film = FilmFactory(with_tracks=True)

    for name, args in (
        ("index", ()),
        ("add", ("video",)),
        ("edit", (film.pk,)),
        ("delete", (film.pk,)),
        ("media_usage", (film.pk,)),
        ("chooser", ()),
        ("chooser_typed", ("video",)),
        ("media_chosen", (film.pk,)),
    ):
        answer = journalist_client.get(reverse(f"wagtailmedia:{name}", args=args))
        assert answer.status_code == 200, name


def test_no_transaction_waits_for_ffmpeg(journalist_client, tmp_path, monkeypatch):
    from django.db import connection

    from assets import middleware

    inside = []
    whole = middleware.prepare_quietly

    def watched(file, kind):
        inside.append(connection.in_atomic_block and len(connection.savepoint_ids))
        return whole(file, kind)

    monkeypatch.setattr(middleware, "prepare_quietly", watched)
    send(journalist_client, mp4(film_bytes(tmp_path, 1)))

    # The test itself is one transaction: inside the request's there would be a savepoint more.
    assert inside == [0]


def test_a_hidden_stream_of_data_does_not_pass(tmp_path):
    need("ffmpeg")
    film_bytes(tmp_path)
    subtitles = tmp_path / "s.srt"
    subtitles.write_text("1\n00:00:00,000 --> 00:00:01,000\nCANARI\n")
    command = ["ffmpeg", "-v", "error", "-y", "-i", str(tmp_path / "film.mp4"), "-i"]
    command += [str(subtitles), "-map", "0", "-map", "1", "-c", "copy", "-c:s", "mov_text"]
    subprocess.run([*command, str(tmp_path / "two.mp4")], check=True)
    before = time.monotonic()

    prepared = prepare(mp4((tmp_path / "two.mp4").read_bytes()), "film")

    assert b"CANARI" not in prepared.path.read_bytes()
    assert time.monotonic() - before < 20
