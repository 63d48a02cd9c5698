"""What is true of every rendering: its refusals, its headers, its cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.search.renderings.found import entry
from tests.search.test_search import GARBAGE
from tests.taxonomy.factories import CommuneFactory, ThemeFactory

pytestmark = pytest.mark.django_db
PAGES = ["/recherche/flux.atom", "/recherche/resultats.csv", "/recherche/resultats.geojson"]
ALL = [*PAGES, "/api/recherche"]
REFUSED = [
    {"q": "é" * 201},
    {"theme": "jamais-vu"},
    {"type": "<script>alert(1)</script>"},
    {"departement": "99\x00"},
    {"annee": "abc"},
    {"annee": "02025"},
    {"annee": "9" * 4400},
    {"page": "0"},
    {"tri": "hasard"},
    {"tri": "distance"},
    {"pres-de": "Nulle-Part-sur-Rien"},
]


def body(response):
    return b"".join(response) if response.streaming else response.content


@pytest.mark.parametrize("url", ALL)
def test_no_rendering_sets_a_cookie_varies_or_is_listed_by_robots(url, client, answer_with):
    answer_with([entry(1)])

    for data in ({}, {"page": "0"}):
        response = client.get(url, data)
        body(response)

        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")
        assert response["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("url", ALL)
def test_the_answer_is_the_same_for_somebody_known(url, client, journalist_client, answer_with):
    answer_with([entry(1)])

    unknown, known = client.get(url), journalist_client.get(url)

    assert body(unknown) == body(known)
    assert known["Cache-Control"] == "public, no-cache"
    assert not known.cookies


@pytest.mark.parametrize("url", ALL)
@pytest.mark.parametrize("data", REFUSED, ids=range(len(REFUSED)))
def test_what_the_search_refuses_is_refused_with_a_sentence(url, data, client, answer_with):
    answer_with([entry(1)])

    response = client.get(url, data)

    assert response.status_code == 400
    assert "<script>alert" not in response.content.decode()
    if url == "/api/recherche":
        (error,) = response.json()["erreurs"]
        assert error
    else:
        (error,) = response.context["errors"]
        assert "Cette recherche n’a pas de réponse" in response.content.decode()


@pytest.mark.parametrize("url", ALL)
@pytest.mark.parametrize("words", GARBAGE, ids=range(len(GARBAGE)))
def test_no_words_break_a_rendering(url, words, client, answer_with):
    answer_with([entry(1)])

    assert client.get(url, {"q": words}).status_code == (400 if len(words) > 200 else 200)
    assert client.get(url, {"q": "a", "theme": words}).status_code == 400
    assert client.get(url, {"pres-de": words}).status_code in (200, 400)


@pytest.mark.parametrize("url", ALL)
def test_renderings_are_only_read(url, client):
    assert client.post(url).status_code == 405


@pytest.mark.parametrize("url", ALL)
def test_what_the_database_answers_for_the_engine_is_kept_by_nobody(url, client, answer_with):
    answer_with([entry(1)], is_degraded=True)

    response = client.get(url)

    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("url", ALL)
def test_a_rendering_costs_the_same_whatever_it_holds(url, client, answer_with):
    for slug in ("ecologie", "sport", "emploi"):
        ThemeFactory(slug=slug, name=slug.capitalize())
    communes = [CommuneFactory().insee_code for _time in range(20)]

    def cost(number):
        themes = " ecologie sport emploi "
        answer_with([entry(n, commune=communes[n], themes=themes) for n in range(number)])
        with CaptureQueriesContext(connection) as queries:
            body(client.get(url, {"theme": "ecologie"}))
        return len(queries)

    assert cost(20) == cost(2) <= 4
