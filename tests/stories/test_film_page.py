"""The page of a film: to the second, in the quality asked, with its texts to keep."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from assets.models import FilmTrack
from assets.seconds import read_start
from stories.choices import StoryKind
from tests.assets.factories import FilmEncodingFactory, FilmFactory
from tests.home.content import build_content
from tests.stories.factories import NanoFilmPageFactory

pytestmark = pytest.mark.django_db
HIDDEN = ["draft", "expired", "private"]


@pytest.fixture
def content():
    return build_content()


@pytest.fixture
def page(content):
    """A film of 720p with one encoding of 360p, that lasts a minute."""
    film = FilmFactory(with_tracks=True, width=1280, height=720, duration=60.0)
    FilmEncodingFactory(film=film)
    return NanoFilmPageFactory(parent=content.indexes[StoryKind.FILM], film=film)


def hide(page, state):
    if state == "private":
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
        return
    past = timezone.now() - datetime.timedelta(minutes=1)
    fields = {"live": False} if state == "draft" else {"expire_at": past}
    type(page).objects.filter(pk=page.pk).update(**fields)


def sources(client, page, query=""):
    return client.get(f"{page.url}{query}").context["playing"].sources


@pytest.mark.parametrize(
    ("asked", "start"),
    [("7", 7), ("7.5", 7.5), ("1:15", 75), ("0", None), ("90", None), ("-1", None), ("1e3", None)],
)
def test_the_second_asked_is_one_of_the_film_or_none(asked, start):
    assert read_start(asked, 80.0) == start


@pytest.mark.parametrize("asked", ["", "٣", "7 ", "\x00", "7.1234", "9" * 40, "<script>", "1:2:3"])
def test_what_is_not_a_second_is_ignored(asked, client, page):
    assert read_start(asked, 80.0) is None
    assert client.get(page.url, {"t": asked}).status_code == 200


def test_every_source_starts_at_the_second_asked(client, page):
    plain = [url for url, _media in sources(client, page)]

    asked = [url for url, _media in sources(client, page, "?t=12.50")]

    assert asked == [f"{url}#t=12.5" for url in plain]
    assert "0:12" in client.get(f"{page.url}?t=12.50").content.decode()


def test_chapters_are_links_to_their_second_without_script(client, page):
    html = client.get(page.url).content.decode()

    assert 'href="?t=1#film" data-start="1.000"' in html
    assert 'id="film"' in html


def test_small_windows_are_offered_the_small_encoding_first(client, page):
    (small, media), (whole, none) = sources(client, page)

    assert small == page.film.all_encodings[0].url
    assert "max-width" in media
    assert (whole, none) == (page.film.url, "")


def test_a_quality_is_chosen_by_its_address_and_keeps_the_second(client, page):
    response = client.get(f"{page.url}?t=7&qualite=360")

    playing = response.context["playing"]
    assert playing.sources == ((f"{page.film.all_encodings[0].url}#t=7", ""),)
    labels = [(one.label, one.query, one.is_current) for one in playing.qualities]
    assert labels == [
        ("Automatique", "?t=7", False),
        ("720p", "?t=7&qualite=720", False),
        ("360p", "?t=7&qualite=360", True),
    ]
    assert 'href="?t=1&amp;qualite=360#film"' in response.content.decode()


@pytest.mark.parametrize("asked", ["480", "0", "", "\x00", "360p", "-360"])
def test_a_quality_that_does_not_exist_is_left_to_the_window(asked, client, page):
    response = client.get(page.url, {"qualite": asked})

    assert len(response.context["playing"].sources) == 2


def test_a_film_without_other_encodings_offers_no_choice(client, content):
    page = NanoFilmPageFactory(parent=content.indexes[StoryKind.FILM])

    playing = client.get(page.url).context["playing"]

    assert playing.qualities == ()
    assert playing.sources == ((page.film.url, ""),)


def test_captions_and_transcript_are_downloaded_as_attachments_with_a_safe_name(client, page):
    html = client.get(page.url).content.decode()
    captions = client.get(reverse("stories:captions", args=(page.pk, "fr")))
    transcript = client.get(reverse("stories:transcript", args=(page.pk,)))

    for response, name, kind in (
        (captions, f"{page.slug}.fr.vtt", "text/vtt; charset=utf-8"),
        (transcript, f"{page.slug}.txt", "text/plain; charset=utf-8"),
    ):
        assert response.wsgi_request.path in html
        assert response["Content-Disposition"] == f'attachment; filename="{name}"'
        assert response["Content-Type"] == kind
        assert response["X-Content-Type-Options"] == "nosniff"
    assert captions.content.startswith(b"WEBVTT\n")
    assert page.film.transcript in transcript.content.decode()
    assert page.title in transcript.content.decode()


def test_the_name_of_a_download_is_plain_whatever_the_address_holds(client, page):
    type(page).objects.filter(pk=page.pk).update(slug='é"\r\n/../x')

    response = client.get(reverse("stories:transcript", args=(page.pk,)))

    assert response["Content-Disposition"] == 'attachment; filename="e-x.txt"'


@pytest.mark.parametrize("state", HIDDEN)
def test_the_texts_of_a_film_that_is_not_public_are_at_no_address(state, client, page):
    addresses = [
        reverse("stories:captions", args=(page.pk, "fr")),
        reverse("stories:transcript", args=(page.pk,)),
    ]
    assert [client.get(url).status_code for url in addresses] == [200, 200]

    hide(page, state)

    assert [client.get(url).status_code for url in addresses] == [404, 404]


def test_whoever_reads_a_private_film_is_not_sent_to_addresses_that_answer_404(
    journalist_client, page
):
    assert "transcription.txt" in journalist_client.get(page.url).content.decode()

    hide(page, "private")

    assert "transcription.txt" not in journalist_client.get(page.url).content.decode()


def test_what_a_film_does_not_have_is_not_found(client, content, page):
    bare = NanoFilmPageFactory(
        parent=content.indexes[StoryKind.FILM],
        film=FilmFactory(transcript="", with_tracks=True),
    )
    FilmTrack.objects.filter(film=bare.film).delete()
    track = page.film.captions[0]
    track.file.storage.delete(track.file.name)

    for url in (
        reverse("stories:transcript", args=(bare.pk,)),
        reverse("stories:captions", args=(bare.pk, "fr")),
        reverse("stories:captions", args=(page.pk, "fr")),
        reverse("stories:captions", args=(page.pk, "ar")),
        f"/films/{10**30}/transcription.txt",
    ):
        assert client.get(url).status_code == 404, url
    assert client.get(page.url).status_code == 200
    assert client.post(reverse("stories:transcript", args=(page.pk,))).status_code == 405
