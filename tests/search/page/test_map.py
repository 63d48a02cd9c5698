"""The map of a search is its very set, drawn."""

from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search import indexing
from search.map import SearchMap
from search.results import ResultSet
from search.spec import QuerySpec
from tests.home.content import build_content
from tests.initiatives.factories import InitiativePageFactory
from tests.initiatives.test_map import PLACES, commune

pytestmark = pytest.mark.django_db
URLS = {"map_url": "/recherche/carte/", "list_url": "/recherche/"}


@pytest.fixture
def places(search_index):
    content = build_content()
    for place in PLACES:
        for number in range(2):
            InitiativePageFactory(
                parent=content.directory, title=f"Fablab {number}", commune=commune(*place)
            )
    indexing.take_everything()
    search_index()
    return content


def shown(client, query, path="/recherche/carte/"):
    response = client.get(f"{path}{query}")
    assert response.status_code == 200
    return response.context["shown"]


@pytest.mark.parametrize("query", ["", "?q=fablab", "?q=fablab&departement=59", "?type=initiative"])
def test_the_map_shows_as_many_results_as_the_list(query, client, places):
    page = shown(client, query)

    assert page.map.count == page.total == shown(client, query, "/recherche/").total
    assert sum(mark.count for mark in page.map.marks) + page.map.unplaced == page.total
    assert sum(group.count for group in page.map.groups) == page.total


def test_a_mark_comes_nearer_then_leads_to_the_list_from_its_place_outwards(client, places):
    france = shown(client, "?q=fablab").map
    lille = next(mark for mark in france.marks if "59" in mark.url)
    assert lille.url.startswith("/recherche/carte/?q=fablab&departement=59")

    north = shown(client, f"?{urlsplit(lille.url).query}").map
    mark = next(mark for mark in north.marks if "Roubaix" in mark.label)

    address = urlsplit(mark.url)
    assert (address.path, address.fragment) == ("/recherche/", "resultats")
    listed = shown(client, f"?{address.query}", "/recherche/")
    assert listed.results[0].place == "Roubaix (59)"


def test_departments_of_the_list_lead_to_as_many_results_as_they_say(client, places):
    for group in shown(client, "?q=fablab").map.groups:
        if group.url:
            assert shown(client, f"?{urlsplit(group.url).query}").total == group.count


def test_the_drawing_costs_one_query_once_the_set_is_known(places, django_assert_num_queries):
    found = ResultSet(QuerySpec(words="fablab"))
    assert found.places

    with django_assert_num_queries(1):
        drawn = SearchMap(found, **URLS)
        assert drawn.marks and drawn.groups and drawn.lands and drawn.title


@pytest.mark.parametrize("query", ["", "?q=fablab", "?q=fablab&departement=59&pres-de=59512"])
@pytest.mark.parametrize("path", ["/recherche/", "/recherche/carte/"])
def test_a_page_of_the_search_costs_twelve_queries_at_most(path, query, client, places):
    client.get(f"{path}{query}")

    with CaptureQueriesContext(connection) as queries:
        client.get(f"{path}{query}")

    # The question is counted once its answer has left: what reads is what makes one wait.
    reads = [query["sql"] for query in queries if query["sql"].startswith("SELECT")]
    assert len(reads) <= 12, "\n".join(reads)
