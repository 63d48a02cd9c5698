"""« Tendances »: dated selections of what anyone may still see, and a word on why."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from campaigns.choices import CreationState
from campaigns.models import Creation
from home.models import TrendPick
from partners.models import ProductionPage
from tests.home.content import build_content
from tests.home.factories import TrendPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def content():
    return build_content()


@pytest.fixture
def creation(content):
    return Creation.objects.public().first()


@pytest.fixture
def selection(content, creation):
    picks = [
        TrendPick(production=content.production, why="Pour le cadre."),
        TrendPick(creation=creation, why="Pour le compte exact."),
    ]
    return TrendPageFactory(parent=content.trends, title="Ce qui tient", picks=picks)


def test_a_selection_shows_each_work_and_why(client, selection, content, creation):
    html = client.get(selection.url).content.decode()

    for words in (content.production.title, "Pour le cadre.", creation.title, "Pour le compte"):
        assert words in html


def test_a_work_that_is_hidden_leaves_with_its_word(client, selection, content, creation):
    ProductionPage.objects.filter(pk=content.production.pk).update(live=False)
    Creation.objects.filter(pk=creation.pk).update(state=CreationState.HIDDEN)

    html = client.get(selection.url).content.decode()

    for words in (content.production.title, "Pour le cadre.", creation.title, "Pour le compte"):
        assert words not in html


def test_selections_are_listed_from_the_latest_day(client, selection):
    selection.refresh_from_db()
    later = TrendPageFactory(
        parent=selection.get_parent(),
        title="Après coup",
        picks=[TrendPick(creation=Creation.objects.public().last(), why="Encore.")],
        selected_on=selection.selected_on + datetime.timedelta(days=3),
    )

    html = client.get(selection.get_parent().url).content.decode()

    assert html.index(later.title) < html.index(selection.title)


def test_the_front_page_leads_to_the_latest_selection(client, selection):
    assert selection.url in client.get("/").content.decode()


def test_a_pick_is_one_work_and_only_one(selection, content, creation):
    for works in ({}, {"production": content.production, "creation": creation}):
        with pytest.raises(IntegrityError), transaction.atomic():
            TrendPick.objects.create(page=selection, why="Non.", **works)


def test_a_selection_costs_the_same_whatever_it_holds(client, selection, content):
    def cost():
        client.get(selection.url)
        with CaptureQueriesContext(connection) as queries:
            client.get(selection.url)
        return len(queries)

    before = cost()
    for one in Creation.objects.public().exclude(pk__in=selection.picks.values("creation")):
        TrendPick.objects.create(page=selection, creation=one, why="Encore.")

    assert cost() == before <= 12


def test_the_chooser_of_creations_offers_what_is_public(journalist_client, content, creation):
    hidden = Creation.objects.exclude(pk=creation.pk).first()
    Creation.objects.filter(pk=hidden.pk).update(state=CreationState.HIDDEN, title="Introuvable")

    html = journalist_client.get("/admin/creation_chooser/").content.decode()

    assert creation.title in html
    assert "Introuvable" not in html
