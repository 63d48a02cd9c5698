"""The directory and the search tell of one set."""

from itertools import product

import pytest
from django.http import QueryDict
from django.urls import reverse

from initiatives.directory import Filters
from initiatives.models import InitiativePage
from search.results import ResultSet
from search.vocabulary import Vocabulary
from tests.initiatives.test_directory import index, three, titles
from tests.search.conftest import search_index

__all__ = ["index", "search_index", "three"]
pytestmark = pytest.mark.django_db
THEMES = ["", "theme=culture", "theme=emploi&theme=ecologie"]
STAGES = ["", "etape=terminee", "etape=en-cours&etape=terminee"]
DEPARTMENTS = ["", "departement=59", "departement=59,69"]


def test_the_directory_and_the_search_hold_the_same_initiatives(index, three, search_index):
    search_index()

    for parts in product(THEMES, STAGES, DEPARTMENTS):
        filters = Filters.from_query(QueryDict("&".join(filter(None, parts))))
        listed = set(index.get_directory(filters).results().values_list("title", flat=True))

        found = ResultSet(filters.spec)

        assert {entry.title for entry in found.every_entry()} == listed
        assert found.total == len(listed)


def test_the_spec_of_the_directory_is_what_the_search_reads_in_its_address(index, three):
    filters = Filters.from_query(QueryDict("theme=culture&etape=terminee&departement=59,69"))

    spec, errors = type(filters.spec).read(QueryDict(filters.spec.query()), Vocabulary())

    assert not errors
    assert spec == filters.spec


def test_words_are_looked_for_among_the_initiatives_of_the_directory(
    client, index, three, search_index
):
    search_index()
    assert titles(client, index, "?theme=culture&departement=59") == ["Radio", "Cuisine"]
    kept = client.get(f"{index.url}?theme=culture&departement=59").context["directory"]

    asked = dict(kept.filters.spec.pairs) | {"q": "cuisine"}
    response = client.get(reverse("search"), asked)

    assert [result.entry.title for result in response.context["shown"].results] == ["Cuisine"]


def test_the_directory_offers_its_set_as_alert_and_files(client, index, three):
    html = client.get(f"{index.url}?theme=culture").content.decode()

    for name in ("search_feed", "search_alert", "search_table", "search_geo"):
        assert f'href="{reverse(name)}?type=initiative&amp;theme=culture"' in html
    assert '<input type="hidden" name="theme" value="culture">' in html


def test_an_empty_directory_offers_nothing_to_take_away(client, index):
    assert not InitiativePage.objects.exists()

    assert reverse("search_table") not in client.get(index.url).content.decode()
