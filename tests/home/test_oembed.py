"""The oEmbed provider answers about our own public films and initiatives, and calls nobody."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from stories.choices import StoryKind
from tests.home.content import build_content
from tests.stories.factories import NanoFilmPageFactory

BASE = "https://www.example.org"


@pytest.fixture
def content(db, settings):
    settings.WAGTAILADMIN_BASE_URL = BASE
    return build_content()


def ask(client, url, **data):
    return client.get("/oembed/", {"url": url, **data})


def test_a_film_is_answered_as_a_video_with_all_that_the_format_asks(client, content):
    page = content.stories[StoryKind.FILM]

    response = ask(client, f"{BASE}{page.url}", format="json")

    card = response.json()
    assert response["Content-Type"] == "application/json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert card["version"] == "1.0" and card["type"] == "video"
    assert (card["width"], card["height"]) == (640, 432)
    assert f'src="{BASE}/embarquer/{page.pk}/"' in card["html"]
    assert 'width="640" height="432"' in card["html"]
    assert card["title"] == page.title and card["provider_name"] == "Banlieues Créatives"
    assert card["thumbnail_url"].startswith(BASE)
    assert card["thumbnail_width"] == 1200 and card["thumbnail_height"] == 630


def test_an_initiative_is_answered_as_a_rich_card(client, content):
    card = ask(client, f"{BASE}{content.initiative.url}").json()

    assert (card["type"], card["width"], card["height"]) == ("rich", 480, 420)


def test_the_address_may_lack_its_last_stroke_or_carry_a_query(client, content):
    url = f"{BASE}{content.initiative.url}"

    for address in (url.rstrip("/"), f"{url}?utm_source=x#partie", url.replace("https", "http")):
        assert ask(client, address).status_code == 200, address


@pytest.mark.parametrize(
    ("data", "size"),
    [
        ({"maxwidth": 320}, (320, 252)),
        ({"maxheight": 252}, (320, 252)),
        ({"maxwidth": 2000, "maxheight": 2000}, (640, 432)),
        ({"maxwidth": 400, "maxheight": 252}, (320, 252)),
    ],
)
def test_a_film_fits_what_the_other_site_allows_and_keeps_its_shape(client, content, data, size):
    card = ask(client, f"{BASE}{content.stories[StoryKind.FILM].url}", **data).json()

    assert (card["width"], card["height"]) == size
    assert f'width="{size[0]}" height="{size[1]}"' in card["html"]


def test_a_card_never_passes_what_is_allowed(client, content):
    for page in (content.initiative, content.stories[StoryKind.FILM]):
        for allowed in (1, 50, 144, 240, 333, 479, 700):
            response = ask(client, f"{BASE}{page.url}", maxwidth=allowed, maxheight=allowed)
            if response.status_code == 200:
                card = response.json()
                assert card["width"] <= allowed and card["height"] <= allowed
            else:
                assert response.status_code == 404 and allowed < 333


@pytest.mark.parametrize("value", ["0", "-1", "x", "1e3", "²", "9" * 30, "1.5"])
def test_a_size_that_is_no_number_is_refused(client, content, value):
    assert ask(client, f"{BASE}{content.initiative.url}", maxwidth=value).status_code == 400


def test_another_format_is_not_implemented_and_no_address_is_an_error(client, content):
    assert ask(client, f"{BASE}{content.initiative.url}", format="xml").status_code == 501
    assert client.get("/oembed/").status_code == 400
    assert client.post("/oembed/").status_code == 405


@pytest.mark.parametrize(
    "address",
    [
        "{path}",
        "//www.example.org{path}",
        "ftp://www.example.org{path}",
        "javascript:alert(1)//www.example.org{path}",
        "https://evil.example{path}",
        "https://www.example.org.evil.example{path}",
        "https://www.example.org@evil.example{path}",
        "https://evil.example@www.example.org{path}",
        "https://www.example.org:8443{path}",
        "https://www.example.org\\@evil.example{path}",
        "https://www.example.org/{path}",
        "https://www.example.org{path}%00",
        "https://www.example.org{path}\x00",
        "https://www.example.org /{path}",
        "https://www.example.org/nulle-part{path}",
        "https://[::1{path}",
        "http://169.254.169.254{path}",
        "https://www.example.org/../..{path}",
        "https://www.example.org/%2e%2e{path}",
        "https://www.example.org{path}" + "a" * 600,
        "https://www.example.org/",
        "https://www.example.org/admin/",
    ],
)
def test_what_is_not_plainly_ours_is_not_found(client, content, address):
    response = ask(client, address.format(path=content.initiative.url))

    assert response.status_code == 404, response.content


def test_pages_that_have_no_card_are_not_found(client, content):
    for page in (content.home, content.directory, content.stories[StoryKind.OPED]):
        assert ask(client, f"{BASE}{page.url}").status_code == 404


def test_the_answer_costs_few_queries(client, content):
    url = f"{BASE}{content.stories[StoryKind.FILM].url}"

    with CaptureQueriesContext(connection) as queries:
        ask(client, url)

    assert len(queries) <= 5, [query["sql"] for query in queries]


def test_a_title_cannot_leave_the_frame(client, content):
    title = 'Zibeline" onload="alert(1)"><script>'
    page = NanoFilmPageFactory(parent=content.indexes[StoryKind.FILM], title=title)

    html = ask(client, f"{BASE}{page.url}").json()["html"]

    assert 'onload="' not in html and "<script" not in html


def test_pages_say_where_their_card_is_and_give_the_code(client, content):
    for page in (content.initiative, content.stories[StoryKind.FILM]):
        html = client.get(page.url).content.decode()
        assert 'type="application/json+oembed"' in html
        assert f"oembed/?url=https%3A%2F%2Fwww.example.org{page.url.replace('/', '%2F')}" in html
        assert escape(f'<iframe src="{BASE}/embarquer/{page.pk}/"') in html
    assert "json+oembed" not in client.get(content.stories[StoryKind.OPED].url).content.decode()


# --- the card in its frame ----------------------------------------------------------------------


def test_only_the_card_may_be_shown_by_other_sites(client, content):
    for page in (content.initiative, content.stories[StoryKind.FILM]):
        card = client.get(f"/embarquer/{page.pk}/")
        assert "frame-ancestors *" in card["Content-Security-Policy"]
        assert "default-src 'none'" in card["Content-Security-Policy"]
        assert "X-Frame-Options" not in card
        assert card["X-Robots-Tag"] == "noindex"

        whole = client.get(page.url)
        assert "frame-ancestors 'self'" in whole["Content-Security-Policy"]
        assert whole["X-Frame-Options"] == "DENY"


def test_a_card_that_is_not_found_is_not_shown_by_other_sites(client, content):
    response = client.get("/embarquer/999999/")

    assert response.status_code == 404
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"
    assert client.get(f"/embarquer/{content.directory.pk}/").status_code == 404
    assert client.get(f"/embarquer/{'9' * 30}/").status_code == 404


def test_a_card_leaves_no_cookie_and_plays_nothing_by_itself(client, content):
    page = content.stories[StoryKind.FILM]

    response = client.get(f"/embarquer/{page.pk}/")

    html = response.content.decode()
    assert not response.cookies
    assert " style=" not in html and html.count("<script") == 1
    assert 'preload="none"' in html and "autoplay" not in html
    assert f'href="{BASE}{page.url}"' in html
    assert 'kind="captions"' in html


def test_a_card_costs_few_queries(client, content):
    for page in (content.initiative, content.stories[StoryKind.FILM]):
        client.get(f"/embarquer/{page.pk}/")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/embarquer/{page.pk}/")
        assert len(queries) <= 4, [query["sql"] for query in queries]
