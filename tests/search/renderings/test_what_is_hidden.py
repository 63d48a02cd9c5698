"""What readers may not see is on no rendering, even before the worker has told the index (B1, B2,
B4), and no text of anybody is markup (D1)."""

import csv
import datetime
import io
import json
from xml.etree import ElementTree

import pytest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from search import indexing
from search.models import Entry, Removal
from tests.cases.test_hostile_texts import POLYGLOT
from tests.home.content import build_content
from tests.home.test_feeds import ATOM
from tests.initiatives.factories import InitiativePageFactory
from tests.search.renderings.found import entry

pytestmark = pytest.mark.django_db
CANARY = "Zibeline"
# A feed repeats what its reader typed, but nobody types this.
UNTYPED = "et secrète"
STATES = ["expired", "scheduled", "private", "under a private listing", "unpublished"]
SURFACES = [
    "/recherche/flux.atom",
    "/recherche/resultats.csv",
    "/recherche/resultats.geojson",
    "/api/recherche",
]
QUESTIONS = [
    {},
    {"q": CANARY},
    {"q": "zibelin"},
    {"q": f'"{CANARY} invisible"'},
    {"annee": "1987"},
    {"type": "initiative"},
    {"tri": "date"},
    {"q": "jardin", "tri": "date"},
]


@pytest.fixture
def content(db, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    return build_content()


@pytest.fixture
def hidden(content):
    """A page that is in the index, and that nobody has hidden yet."""
    page = InitiativePageFactory(parent=content.directory, title=f"{CANARY} invisible {UNTYPED}")
    long_ago = datetime.datetime(1987, 5, 1, tzinfo=datetime.UTC)
    Page.objects.filter(pk=page.pk).update(first_published_at=long_ago)
    indexing.take_everything()
    indexing.rebuild()
    return page


def hide(page, state):
    """As readers find it before the worker has passed."""
    pages = Page.objects.filter(pk=page.pk)
    if state == "expired":
        pages.update(expire_at=timezone.now() - datetime.timedelta(minutes=1))
    elif state == "scheduled":
        pages.update(go_live_at=timezone.now() + datetime.timedelta(hours=1))
    elif state == "unpublished":
        pages.get().specific.unpublish()
    else:
        above = page if state == "private" else page.get_parent()
        PageViewRestriction.objects.create(page=above, restriction_type=PageViewRestriction.LOGIN)


def said(client):
    """{(surface, question): what it says}."""
    found = {}
    for surface in SURFACES:
        for number, question in enumerate(QUESTIONS):
            response = client.get(surface, question)
            assert response.status_code == 200
            body = b"".join(response) if response.streaming else response.content
            found[surface, number] = body.decode()
    return found


def test_a_page_that_anyone_may_read_is_on_every_rendering(client, hidden):
    told = said(client)

    for surface in SURFACES:
        assert all(UNTYPED in told[surface, number] for number in (0, 1, 3, 4, 5, 6))


@pytest.mark.parametrize("state", STATES)
def test_what_is_hidden_is_on_no_rendering_at_once(state, client, hidden):
    hide(hidden, state)

    told = said(client)

    assert [where for where, body in told.items() if UNTYPED in body] == []
    assert [where for where, body in told.items() if hidden.url in body] == []


@pytest.mark.parametrize("state", STATES)
def test_renderings_and_their_counts_say_nothing_of_what_is_hidden(state, client, hidden):
    """B2: to the letter, the same as when the page never was."""
    hide(hidden, state)
    with_it = said(client)

    Page.objects.get(pk=hidden.pk).delete()
    Entry.objects.filter(key=f"page:{hidden.pk}").delete()
    Removal.objects.all().delete()
    indexing.rebuild()

    assert said(client) == with_it


@pytest.mark.parametrize("state", STATES)
def test_a_cursor_that_stands_on_what_was_hidden_says_nothing_of_it(state, client, hidden):
    first = client.get("/api/recherche", {"tri": "date", "limit": "1"})
    while CANARY not in first.content.decode():
        first = client.get(first.json()["suivant"])
    before = client.get("/api/recherche", {"limit": "100"}).json()["total"]

    hide(hidden, state)

    url, told = first.json()["suivant"], []
    while url:
        answer = client.get(url).json()
        told.append(answer)
        url = answer["suivant"]
    assert CANARY not in json.dumps(told)
    assert {one["total"] for one in told} <= {client.get("/api/recherche").json()["total"]}
    assert client.get("/api/recherche").json()["total"] < before


@pytest.mark.parametrize(
    "question",
    [
        {"search": CANARY},
        {"fields": "*"},
        {"descendant_of": "1"},
        {"order": "title"},
        {"ordering": "-first_published_at"},
        {"live": "false"},
        {"title": CANARY},
        {"search_description": CANARY},
        {"q": "jardin", "title__startswith": "Z"},
    ],
)
def test_the_api_refuses_any_field_filter_or_order_but_its_own(question, client, hidden):
    """B4: the refusal is the same whether something is hidden or not, and repeats nothing."""
    before = client.get("/api/recherche", question)

    hide(hidden, "private")

    refused = client.get("/api/recherche", question)
    assert refused.status_code == 400
    assert refused.content == before.content
    (error,) = refused.json()["erreurs"]
    assert error.startswith("L’API ne connaît que ces paramètres") and "q, type, theme" in error
    assert CANARY not in error


@pytest.mark.parametrize("state", STATES)
def test_the_staff_s_session_opens_nothing_more(state, client, journalist_client, hidden):
    hide(hidden, state)

    assert said(journalist_client) == said(client)


def test_hostile_texts_are_texts_on_every_rendering(client, answer_with):
    """D1"""
    answer_with([entry(1, title=POLYGLOT, standfirst=POLYGLOT, url="/initiatives/a/")])

    feed, table, geo, api = (client.get(surface) for surface in SURFACES)

    parsed = ElementTree.fromstring(feed.content).find(f"{ATOM}entry")
    assert [child.tag for child in parsed.iter() if not child.tag.startswith(ATOM)] == []
    assert "<script" not in parsed.find(f"{ATOM}summary").text
    lines = csv.reader(io.StringIO(b"".join(table).decode("utf-8-sig"), newline=""), delimiter=";")
    assert [len(line) for line in lines] == [15, 15]
    titles = [json.loads(b"".join(geo))["features"][0]["properties"]["titre"]]
    titles.append(api.json()["resultats"][0]["titre"])
    assert all("<script>alert(2)</script>" in title for title in titles)
    # No browser takes them for pages.
    for response in (feed, table, geo, api):
        assert response["X-Content-Type-Options"] == "nosniff"
        assert not response["Content-Type"].startswith("text/html")


def test_hostile_words_are_texts_in_a_refusal(client, answer_with):
    answer_with([])

    for surface in SURFACES:
        for name in ("q", "theme", "type", "pres-de", "tri", "page", "curseur", "limit"):
            body = client.get(surface, {name: POLYGLOT, "etape": POLYGLOT}).content.decode()
            assert "<script>alert" not in body
            assert "<svg" not in body
