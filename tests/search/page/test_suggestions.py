"""What is suggested while one types is public, short, grouped, and the same for everybody."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search import indexing
from search.suggestions import MOST, suggest
from taxonomy.gazetteer import COMMUNES, CommuneRow, read_rows
from tests.home.content import build_content
from tests.home.test_what_is_hidden import STATES, hide
from tests.initiatives.factories import InitiativePageFactory
from tests.taxonomy.factories import CommuneFactory, DepartmentFactory, ThemeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def content():
    return build_content()


@pytest.fixture(params=["index", "database"])
def bring(request, search_index):
    def make():
        indexing.take_everything()
        return search_index() if request.param == "index" else None

    return make


def asked(client, text):
    response = client.get("/recherche/suggestions", {"q": text})
    assert response.status_code == 200
    groups = json.loads(response.content)["groupes"]
    return {group["titre"]: group["suggestions"] for group in groups}


def texts(client, text, title="initiatives"):
    return [one["texte"] for one in asked(client, text).get(title, ())]


def test_places_pages_and_themes_are_suggested_each_in_its_group(client, content, bring):
    suburb = DepartmentFactory(code="93", name="Seine-Saint-Denis")
    CommuneFactory(
        insee_code="93066", name="Saint-Denis", department=suburb, postcodes=" 93200 93210 "
    )
    ThemeFactory(name="Santé", slug="sante")
    page = InitiativePageFactory(parent=content.directory, title="La santé en bas de chez soi")
    bring()

    found = asked(client, "san")
    assert [one["adresse"] for one in found["Initiatives"]] == [page.url]
    assert found["Thèmes"] == [
        {"texte": "Santé", "detail": "", "adresse": "/recherche/?theme=sante"}
    ]
    assert asked(client, "st den")["Communes"] == [
        {
            "texte": "Saint-Denis (93)",
            "detail": "93200",
            "adresse": "/recherche/?pres-de=insee-93066",
        }
    ]


def test_the_last_word_is_a_beginning_and_accents_do_not_matter(client, content, bring):
    InitiativePageFactory(parent=content.directory, title="L’Été à Œting")
    bring()

    for text in ("ét", "ete", "l'été à oe", "ÉTÉ Œting"):
        assert texts(client, text, "Initiatives") == ["L’Été à Œting"]
    assert texts(client, "été zz", "Initiatives") == []


@pytest.mark.parametrize(
    "text",
    ["emploi", "empl", "l'emploi", "l’EMPLOI", "acces emp", "accès à l'emploi", "emploi acc"],
)
def test_a_theme_is_suggested_by_any_of_its_words(text, client, content):
    ThemeFactory(name="Accès à l’emploi", slug="acces-emploi")

    assert "Accès à l’emploi" in texts(client, text, "Thèmes")


@pytest.mark.parametrize("text", ["mploi", "emplois", "emploi zz", "accès au logement"])
def test_a_theme_that_lacks_a_word_is_not_suggested(text, client, content):
    ThemeFactory(name="Accès à l’emploi", slug="acces-emploi")

    assert texts(client, text, "Thèmes") == []


def test_a_group_has_four_suggestions_at_most(client, content, bring):
    for number in range(6):
        InitiativePageFactory(parent=content.directory, title=f"Fablab {number}")
    bring()

    assert len(texts(client, "fab", "Initiatives")) == MOST


@pytest.mark.parametrize("state", STATES)
def test_what_is_hidden_is_not_suggested_before_the_index_knows(state, client, content, bring):
    page = InitiativePageFactory(parent=content.directory, title="Zeppelin des toits")
    bring()
    assert texts(client, "zep", "Initiatives")

    hide(page, state)

    assert asked(client, "zep") == {}


@pytest.mark.parametrize("text", ["", "a", " ", "é", "\x00", '"', "%", "_", "*", ".*", "«", "--"])
def test_what_says_nothing_suggests_nothing_and_asks_nothing(text, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert suggest(text).groups == ()


@given(text=st.text(max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_no_text_breaks_suggestions(text, search_index):
    search_index()

    suggest(text)


def test_suggestions_cost_the_same_whatever_there_is(client, content, bring):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            client.get("/recherche/suggestions", {"q": "fab"})
        return len(queries)

    InitiativePageFactory(parent=content.directory, title="Fablab")
    bring()
    before = cost()
    for number in range(10):
        InitiativePageFactory(parent=content.directory, title=f"Fablab {number}")
    bring()

    assert cost() == before <= 7


def test_caches_ask_each_time_whether_suggestions_still_hold(client, content, search_index):
    page = InitiativePageFactory(parent=content.directory, title="Zeppelin")
    indexing.take_everything()
    search_index()

    first = client.get("/recherche/suggestions", {"q": "zep"})
    same = client.get(
        "/recherche/suggestions", {"q": "zep"}, headers={"If-None-Match": first["ETag"]}
    )
    page.unpublish()
    after = client.get(
        "/recherche/suggestions", {"q": "zep"}, headers={"If-None-Match": first["ETag"]}
    )

    assert first["Cache-Control"] == "public, no-cache"
    assert not first.cookies and "Cookie" not in first.get("Vary", "")
    assert (same.status_code, after.status_code) == (304, 200)
    assert json.loads(after.content) == {"groupes": []}


def test_nothing_is_written_by_suggestions(client):
    assert client.post("/recherche/suggestions", {"q": "zep"}).status_code == 405


@pytest.fixture
def gazetteer():
    """Around Saint-Denis, and Cayenne."""
    for row in read_rows(COMMUNES, CommuneRow):
        if row.department_code in {"93", "973"} and row.latitude:
            CommuneFactory(
                insee_code=row.insee_code,
                name=row.name,
                department=DepartmentFactory(code=row.department_code),
                latitude=float(row.latitude),
                longitude=float(row.longitude),
            )


@pytest.mark.parametrize(
    ("latitude", "longitude", "code"),
    [("48.94", "2.36", "93066"), ("4.93", "-52.33", "97302"), ("4.55", "-52.5", "97310")],
)
def test_a_point_becomes_the_nearest_commune(latitude, longitude, code, client, gazetteer):
    answer = client.post("/recherche/autour", {"latitude": latitude, "longitude": longitude})

    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies
    assert answer.json()["code"] == f"insee-{code}"
    assert client.get("/recherche/", {"pres-de": answer.json()["code"]}).context["shown"].near


@pytest.mark.parametrize(
    "point", [("0", "0"), ("nan", "2"), ("1e400", "2"), ("", ""), ("\x00", "2"), ("91.5", "x")]
)
def test_a_point_that_is_nowhere_is_no_error(point, client, gazetteer):
    answer = client.post("/recherche/autour", {"latitude": point[0], "longitude": point[1]})

    assert (answer.status_code, answer.json()) == (404, {})


def test_where_one_is_never_stands_in_an_address_nor_in_a_log(client, gazetteer, caplog):
    client.post("/recherche/autour", {"latitude": "48.9377", "longitude": "2.3611"})

    assert client.get("/recherche/autour?latitude=48.9&longitude=2.3").status_code == 405
    assert "48.9377" not in caplog.text and "93066" not in caplog.text


def test_only_the_search_may_ask_where_one_is(client, content):
    assert "geolocation=(self)" in client.get("/recherche/")["Permissions-Policy"]
    assert "camera=()" in client.get("/recherche/")["Permissions-Policy"]
    assert "geolocation=()" in client.get("/")["Permissions-Policy"]
