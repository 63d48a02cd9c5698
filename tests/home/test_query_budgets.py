"""How many queries a cold page costs, and that ten times the content costs no more."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.assets.factories import CreditedImageFactory
from tests.home.content import add_content, build_content

BUDGETS = {
    "home": 12,
    "directory": 10,
    "initiative": 12,
    "film": 12,
    "interview": 12,
    "oped": 12,
    "campaigns": 12,
    "campaign": 12,
    "creation": 12,
    "written creation": 12,
    "filmed creation": 12,
    "partners": 12,
    "partner": 12,
    "production": 12,
    "trends": 12,
    "trend": 12,
    "question": 12,
}


def cold_queries(client, url):
    """The queries of a page whose renditions exist, with nothing cached."""
    client.get(url)
    cache.clear()
    ContentType.objects.clear_cache()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = client.get(url)
    assert response.status_code == 200
    return [query["sql"] for query in queries]


@pytest.fixture
def content(db):
    return build_content(image=CreditedImageFactory())


@pytest.mark.parametrize("name", BUDGETS)
def test_a_cold_page_keeps_its_budget_of_queries(name, client, content):
    queries = cold_queries(client, content.addresses[name])

    assert len(queries) <= BUDGETS[name], "\n\n".join(queries)


def test_ten_times_the_content_costs_no_more_queries(client, content):
    add_content(content, image=CreditedImageFactory())
    before = {name: len(cold_queries(client, url)) for name, url in content.addresses.items()}

    add_content(content, times=18, image=CreditedImageFactory())

    after = {name: len(cold_queries(client, url)) for name, url in content.addresses.items()}
    assert after == before
