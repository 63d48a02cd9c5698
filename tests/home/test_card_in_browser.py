"""The card of a page in a frame of another site, and the data script, in a real browser."""

import http.server
import itertools
import threading
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command

from stories.choices import StoryKind
from tests.assets.factories import FilmFactory, FilmTrackFactory
from tests.home.content import build_content
from tests.stories.factories import NanoFilmPageFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

OTHER_SITE = "127.0.0.1"
SCREENS = list(itertools.product([640, 320], ["light", "dark"]))


@pytest.fixture
def content(settings, live_server):
    call_command("build_assets", stdout=StringIO())
    settings.WAGTAILADMIN_BASE_URL = live_server.url
    return build_content()


@pytest.fixture
def film_page(content, settings):
    media = settings.BASE_DIR / "home" / "demo" / "media" / "ligne-6-cinq-heures-douze.mp4"
    film = FilmFactory(file=ContentFile(media.read_bytes(), name="film.mp4"), duration=20)
    FilmTrackFactory(film=film)
    return NanoFilmPageFactory(parent=content.indexes[StoryKind.FILM], film=film)


@pytest.fixture
def other_site():
    """A function that serves an HTML page from another origin, and returns its address."""
    servers = []

    def serve(html):
        page = f"<!DOCTYPE html><html lang=fr><title>Ailleurs</title><main>{html}</main></html>"

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(page.encode())

            def log_message(self, *args):
                pass

        server = http.server.ThreadingHTTPServer((OTHER_SITE, 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://{OTHER_SITE}:{server.server_port}/"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def framed(other_site, client):
    """A function that opens another site whose page holds the code that oEmbed gives; returns the
    frame."""

    def open_frame(visitor, page, **sizes):
        asked = {"url": f"{visitor.base_url}{page.url}", **sizes}
        code = client.get("/oembed/", asked).json()["html"]
        visitor.page.goto(other_site(code), wait_until="load")
        frame = visitor.page.frames[1]
        frame.wait_for_url("**/embarquer/**")
        return frame

    return open_frame


def test_a_film_plays_on_another_site_with_its_captions_and_loads_nothing_before(
    film_page, framed, live_chromium
):
    asked = []
    live_chromium.page.on("request", lambda request: asked.append(request.url))
    frame = framed(live_chromium, film_page)
    assert not [url for url in asked if url.endswith((".mp4", ".vtt"))]

    frame.evaluate("document.querySelector('video').play()")
    frame.wait_for_function("() => document.querySelector('video').currentTime > 0.3")

    assert [url for url in asked if url.endswith(".mp4")]
    tracks = "[...document.querySelector('video').textTracks].map(t => [t.kind, t.mode])"
    assert frame.evaluate(tracks) == [["captions", "showing"]]
    frame.wait_for_function("() => document.querySelector('video').textTracks[0].cues.length > 0")
    assert live_chromium.context.cookies() == []
    assert (live_chromium.errors, live_chromium.outside) == ([], [])


def test_a_film_may_fill_the_screen_from_another_site(film_page, framed, live_chromium):
    frame = framed(live_chromium, film_page)

    assert frame.evaluate("document.fullscreenEnabled")


@pytest.mark.parametrize("screen", SCREENS)
def test_cards_pass_axe_and_hold_in_their_frame(film_page, content, framed, new_browsing, screen):
    width, scheme = screen
    for page in (film_page, content.initiative):
        visitor = new_browsing(viewport={"width": width, "height": 500}, color_scheme=scheme)
        frame = framed(visitor, page, maxwidth=width - 20)
        sizes = "[document.documentElement.scrollWidth, innerWidth, document.body.scrollHeight]"
        wide, inner, high = frame.evaluate(sizes)
        assert wide <= inner and high <= frame.evaluate("innerHeight")
        assert frame.locator("h1").is_visible()

        visitor.visit(f"/embarquer/{page.pk}/")
        assert visitor.axe() == []
        assert visitor.errors == []


def test_no_other_page_can_be_framed(content, other_site, client, live_chromium):
    address = f"{live_chromium.base_url}{content.initiative.url}"

    live_chromium.page.goto(other_site(f'<iframe src="{address}" title="x"></iframe>'))

    assert live_chromium.page.frames[1].get_by_text(content.initiative.title).count() == 0
    assert any("frame-ancestors" in error for error in live_chromium.errors)


def test_the_data_script_is_read_and_the_policy_has_nothing_to_say(content, live_chromium):
    live_chromium.visit(content.initiative.url)

    read = "JSON.parse(document.querySelector('[type=\"application/ld+json\"]').textContent)"
    assert live_chromium.page.evaluate(f"{read}['@graph'].length") == 4
    assert live_chromium.errors == []


def test_the_code_of_the_card_is_copied_with_a_button(content, live_chromium):
    live_chromium.context.grant_permissions(["clipboard-read", "clipboard-write"])
    live_chromium.visit(content.initiative.url)
    block = live_chromium.page.locator(".embed-code")
    block.locator("summary").click()

    block.get_by_role("button", name="Copier le code").click()

    block.get_by_text("Le code est copié.").wait_for()
    copied = live_chromium.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("<iframe src=") and f"/embarquer/{content.initiative.pk}/" in copied
    assert live_chromium.axe() == []
    assert live_chromium.errors == []


def test_the_code_is_read_without_script(content, new_browsing):
    visitor = new_browsing(java_script_enabled=False)
    visitor.visit(content.initiative.url)
    block = visitor.page.locator(".embed-code")

    block.locator("summary").click()

    assert block.locator("textarea").input_value().startswith("<iframe src=")
    assert not block.locator("button").is_visible()


def test_an_address_with_a_time_starts_there_once_played(film_page, live_chromium):
    live_chromium.visit(f"{film_page.url}?t=5")

    live_chromium.page.evaluate("document.querySelector('video').play()")

    live_chromium.page.wait_for_function("() => document.querySelector('video').currentTime >= 5")


def test_the_list_of_feeds_passes_axe_on_a_phone(content, new_browsing):
    visitor = new_browsing(viewport={"width": 320, "height": 700}, color_scheme="dark")

    visitor.visit("/les-flux/")

    assert visitor.axe() == []
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 320
