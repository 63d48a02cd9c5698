import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search import views
from tests.home.content import build_content
from tests.initiatives.factories import InitiativePageFactory

pytestmark = pytest.mark.django_db
GARBAGE = [
    '"',
    "a\x00b",
    "\x00",
    "%",
    "_",
    "\\",
    "'",
    "«",
    "é" * 5000,
    "(",
    "a" * 100_000,
    "*",
    "[",
    "😀",
]


@pytest.fixture
def content():
    return build_content()


def titles(client, query, **more):
    response = client.get("/recherche/", {"q": query, **more})
    assert response.status_code == 200
    return [result["page"].title for result in response.context["results"]]


def test_words_are_found_whatever_their_case_and_accents(client, content):
    page = InitiativePageFactory(parent=content.directory, title="L’Été à Œting")

    for query in ("ete", "ÉTÉ", "l'été", "oeting", "Œting ete"):
        assert titles(client, query) == [page.title]


def test_every_word_must_be_there(client, content):
    page = InitiativePageFactory(
        parent=content.directory, title="La cuisine roulante", standfirst="Douze cheffes"
    )

    assert titles(client, "cuisine cheffes") == [page.title]
    assert titles(client, "cuisine barbier") == []


def test_the_body_is_not_searched(client, content):
    assert titles(client, "bac") == []


def test_titles_come_before_standfirsts(client, content):
    InitiativePageFactory(parent=content.directory, title="Un lieu", standfirst="Un fablab.")
    InitiativePageFactory(parent=content.directory, title="Le fablab", standfirst="Un lieu.")
    InitiativePageFactory(parent=content.directory, title="Un atelier", standfirst="Un fablab.")

    assert titles(client, "fablab")[0] == "Le fablab"


def test_types_are_named_in_one_order_whatever_the_database_gives_first():
    counts = {"oped": 2, "film": 1, "initiative": 3, "interview": 0}

    backwards = dict(reversed(counts.items()))

    assert views._tabs(counts) == views._tabs(backwards)
    assert {kind for kind, _label, _number in views._tabs(counts)} == {"oped", "film", "initiative"}


def test_results_can_be_kept_to_one_type(client, content):
    response = client.get("/recherche/", {"q": "barbier"})
    assert response.context["total"] == 1

    assert titles(client, "barbier", type="film")
    assert titles(client, "barbier", type="oped") == []
    assert titles(client, "barbier", type="n’importe quoi")


@pytest.mark.parametrize("query", GARBAGE, ids=range(len(GARBAGE)))
def test_no_query_breaks_the_search(query, client, content):
    assert client.get("/recherche/", {"q": query}).status_code == 200
    assert client.get("/recherche/", {"q": "jardin", "type": query}).status_code == 200


@pytest.mark.parametrize("page", ["abc", "\x00", "-1", "0", "999999", "9" * 5000])
def test_a_page_out_of_range_is_a_page_of_results(page, client, content):
    assert titles(client, "jardin", page=page)


def test_the_address_without_slash_leads_to_the_search(client):
    response = client.get("/recherche?q=jardin")

    assert response.status_code == 301
    assert response["Location"] == "/recherche/?q=jardin"


def test_found_words_are_marked_and_nothing_else_is_markup(client, content):
    InitiativePageFactory(parent=content.directory, title="<script>alert(1)</script> piégé")

    html = client.get("/recherche/", {"q": "piege"}).content.decode()

    assert "<mark>piégé</mark>" in html
    assert "<script>alert" not in html


def test_the_search_costs_the_same_whatever_it_finds(client, content):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            client.get("/recherche/", {"q": "jardin"})
        return len(queries)

    cost()
    before = cost()
    for _time in range(10):
        InitiativePageFactory(parent=content.directory)

    assert cost() == before
