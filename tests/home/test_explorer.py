"""The explorer says of each type of page what its editors look for there."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from tests.home.content import add_content, build_content

pytestmark = pytest.mark.django_db


@pytest.fixture
def content():
    return build_content()


def explore(client, page, query=""):
    return client.get(reverse("wagtailadmin_explore", args=[page.pk]) + query)


def parents(content):
    return {
        "initiatives": content.directory,
        "stories": content.indexes["oped"],
        "films": content.indexes["film"],
        "partners": content.partners,
        "productions": content.partner,
        "campaigns": content.campaigns.index,
    }


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("initiatives", ["Étape", "Département", "Vérifiée le", "Prochaine vérification"]),
        ("stories", ["Crédits", "Relecture"]),
        ("partners", ["Type", "Département", "Partenaire depuis"]),
        ("productions", ["Format", "Droits à partir du", "Droits jusqu’au"]),
        ("campaigns", ["État", "Ouvre le", "Ferme le"]),
    ],
)
def test_each_listing_has_the_columns_of_its_type(name, columns, content, journalist_client):
    html = explore(journalist_client, parents(content)[name]).content.decode()

    assert [column for column in columns if column not in html] == []


@pytest.mark.parametrize("name", ["initiatives", "stories", "films", "partners", "campaigns"])
def test_more_pages_cost_no_more_queries(name, content, journalist_client):
    parent = parents(content)[name]
    explore(journalist_client, parent)
    with CaptureQueriesContext(
        connection,
    ) as few:
        explore(journalist_client, parent)

    add_content(content, times=4)
    with CaptureQueriesContext(connection) as many:
        explore(journalist_client, parent)

    assert len(many) == len(few), [query["sql"][:150] for query in many][-30:]


def test_initiatives_are_filtered_by_stage_and_sorted_by_next_check(content, journalist_client):
    add_content(content)
    first, other = content.directory.get_children().specific()[:2]
    soon, late = datetime.date(2026, 1, 1), datetime.date(2027, 1, 1)
    type(first).objects.filter(pk=first.pk).update(stage="paused", next_check_on=late)
    type(first).objects.filter(pk=other.pk).update(next_check_on=soon)

    paused = explore(journalist_client, content.directory, "?stage=paused")
    ordered = explore(journalist_client, content.directory, "?ordering=-next_check_on")

    assert [page.pk for page in paused.context["object_list"]] == [first.pk]
    keys = [page.pk for page in ordered.context["object_list"] if page.next_check_on]
    assert keys == [first.pk, other.pk]


def test_stories_are_filtered_by_their_credits(content, journalist_client):
    index = content.indexes["oped"]
    add_content(content)
    unsigned = index.get_children().exclude(pk=content.stories["oped"].pk).get()

    answer = explore(journalist_client, index, "?has_credit=false")

    assert [page.pk for page in answer.context["object_list"]] == [unsigned.pk]


def test_a_campaign_that_is_over_is_found_as_closed(content, journalist_client):
    answer = explore(journalist_client, content.campaigns.index, "?moment=open")

    states = {str(page.specific.state.label) for page in answer.context["object_list"]}
    assert states <= {"ouverte"}


def test_a_trainee_sees_no_draft_of_another_whatever_the_filter(content, trainee_client):
    draft = content.indexes["oped"].get_children().first()
    Page.objects.filter(pk=draft.pk).update(live=False, draft_title="Titre caché")

    for query in ("", "?has_credit=true", "?review=approved", "?ordering=-title"):
        answer = explore(trainee_client, content.indexes["oped"], query)
        assert "Titre caché" not in answer.content.decode()


def test_the_shape_of_a_type_stands_beside_its_name(content, journalist_client):
    url = reverse("wagtailadmin_pages:edit", args=[content.initiative.pk])
    chooser = reverse("wagtailadmin_choose_page_child", args=[content.directory.pk])

    assert "kind-mark--initiative" in journalist_client.get(url).content.decode()
    assert "kind-mark--initiative" in journalist_client.get(chooser).json()["html"]
    assert "kind-mark--" in explore(journalist_client, content.home).content.decode()
