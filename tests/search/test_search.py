import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search import indexing, lexicon
from tests.home.content import build_content
from tests.initiatives.factories import InitiativePageFactory
from tests.taxonomy.factories import CommuneFactory

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
    "9" * 4400,
    "02025",
]


@pytest.fixture
def content():
    return build_content()


@pytest.fixture(params=["index", "database"])
def bring(request, search_index):
    """Brings what answers up to date: the index, or the entries that answer while it is away."""

    def make():
        indexing.take_everything()
        return search_index() if request.param == "index" else None

    return make


def found(client, query, **more):
    response = client.get("/recherche/", {"q": query, **more})
    assert response.status_code == 200
    return response.context["shown"]


def titles(client, query, **more):
    return [result.entry.title for result in found(client, query, **more).results]


def test_words_are_found_whatever_their_case_and_accents(client, content, bring):
    page = InitiativePageFactory(parent=content.directory, title="L’Été à Œting")
    bring()

    for query in ("ete", "ÉTÉ", "l'été", "oeting", "Œting ete"):
        assert titles(client, query) == [page.title]


def test_both_of_two_words_must_be_there(client, content, bring):
    page = InitiativePageFactory(
        parent=content.directory, title="La cuisine roulante", standfirst="Douze cheffes"
    )
    bring()

    assert titles(client, "cuisine cheffes") == [page.title]
    assert titles(client, "cuisine barbier") == []


def test_titles_come_before_standfirsts(client, content, search_index):
    InitiativePageFactory(parent=content.directory, title="Un lieu", standfirst="Un fablab.")
    InitiativePageFactory(parent=content.directory, title="Le fablab", standfirst="Un lieu.")
    InitiativePageFactory(parent=content.directory, title="Un atelier", standfirst="Un fablab.")
    indexing.take_everything()
    search_index()

    assert titles(client, "fablab")[0] == "Le fablab"


def test_results_can_be_kept_to_one_type(client, content, bring):
    bring()

    assert titles(client, "barbier", type="film")
    assert titles(client, "barbier", type="tribune") == []
    unknown = found(client, "barbier", type="n’importe quoi")
    assert unknown.results
    assert len(unknown.errors) == 1


def test_each_choice_says_what_it_would_show(client, content, bring):
    bring()

    kinds = next(group for group in found(client, "").groups if group.name == "type")

    assert kinds.choices
    for choice in kinds.choices:
        assert found(client, "", type=choice.value).total == choice.count


def test_a_filter_is_taken_away_by_its_own_link(client, content, bring):
    bring()

    shown = found(client, "", type="initiative", theme="ecologie")

    assert {url for _label, url in shown.active} == {
        "/recherche/?type=initiative",
        "/recherche/?theme=ecologie",
    }
    assert shown.cleared_url == "/recherche/"


def test_a_misspelt_word_is_corrected_in_one_click(client, content, search_index):
    InitiativePageFactory(parent=content.directory, title="La blanchisserie")
    indexing.take_everything()
    search_index()

    shown = found(client, "blanchiserie")

    assert shown.correction == ("blanchisserie", "/recherche/?q=blanchisserie")
    assert [result.entry.title for result in shown.results] == ["La blanchisserie"]


def test_results_near_a_commune_come_from_the_nearest(client, content, search_index):
    rhone = content.directory.get_children().live().first().specific.commune
    far = CommuneFactory(insee_code="59512", name="Roubaix", latitude=50.69, longitude=3.18)
    InitiativePageFactory(parent=content.directory, title="Au nord", commune=far)
    type(rhone).objects.filter(pk=rhone.pk).update(latitude=45.7, longitude=4.88)
    indexing.take_everything()
    search_index()

    near_north = titles(client, "", type="initiative", **{"pres-de": "59512"})
    near_south = titles(client, "", type="initiative", **{"pres-de": rhone.insee_code})

    assert near_north[0] == "Au nord"
    assert near_south[-1] == "Au nord"


def test_the_reader_is_told_that_the_engine_is_away(client, content):
    indexing.take_everything()

    html = client.get("/recherche/", {"q": "barbier"}).content.decode()

    assert "Le moteur de recherche est momentanément absent" in html


@pytest.mark.parametrize("query", GARBAGE, ids=range(len(GARBAGE)))
def test_no_query_breaks_the_search(query, client, content, bring):
    bring()

    assert client.get("/recherche/", {"q": query}).status_code == 200
    for name in ("type", "theme", "departement", "annee", "pres-de", "tri", "page"):
        assert client.get("/recherche/", {"q": "jardin", name: query}).status_code == 200


@pytest.mark.parametrize("page", ["abc", "\x00", "-1", "0", "999999", "9" * 5000])
def test_a_page_out_of_range_is_a_page_of_results_and_is_told(page, client, content, bring):
    bring()

    shown = found(client, "jardin", page=page)

    assert shown.results
    assert len(shown.errors) == 1


def test_the_address_without_slash_leads_to_the_search(client):
    response = client.get("/recherche?q=jardin")

    assert response.status_code == 301
    assert response["Location"] == "/recherche/?q=jardin"


def test_found_words_are_marked_and_nothing_else_is_markup(client, content, bring):
    InitiativePageFactory(parent=content.directory, title="<script>alert(1)</script> piégé")
    bring()

    html = client.get("/recherche/", {"q": "piege"}).content.decode()

    assert "<mark>piégé</mark>" in html
    assert "<script>alert" not in html


def test_the_search_costs_the_same_whatever_it_finds(client, content, bring, request, monkeypatch):
    # However long the indexing takes, the lexicon is read once, before what is compared.
    monkeypatch.setattr(lexicon, "TRUSTED_FOR", 3600)
    monkeypatch.setitem(lexicon._memory, "until", 0)
    bring()

    def cost():
        with CaptureQueriesContext(connection) as queries:
            client.get("/recherche/", {"q": "jardin"})
        # The question is counted once its answer has left: what reads is what makes one wait.
        return sum(query["sql"].startswith("SELECT") for query in queries.captured_queries)

    cost()
    before = cost()
    for _time in range(10):
        InitiativePageFactory(parent=content.directory)
    bring()

    assert cost() <= before
    if request.node.callspec.params["bring"] == "index":
        assert before <= 12
