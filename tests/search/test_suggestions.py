"""Suggestions while one types: what is public, four of each kind, and nothing that breaks."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from search import indexing
from tests.home.content import build_content
from tests.initiatives.factories import InitiativePageFactory
from tests.taxonomy.factories import CommuneFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["index", "database"])
def content(request, search_index):
    made = build_content()
    InitiativePageFactory(parent=made.directory, title="La Fabrique à vélos")
    indexing.take_everything()
    if request.param == "index":
        search_index()
    return made


def suggested(client, text):
    """{group: [title]}"""
    response = client.get("/recherche/suggestions", {"q": text})
    assert response.status_code == 200
    assert not response.cookies
    groups = response.json()["groupes"]
    return {group["titre"]: [one["titre"] for one in group["choix"]] for group in groups}


def test_the_beginning_of_a_word_is_enough_whatever_its_accents(client, content):
    for text in ("vél", "VEL", "fabrique vel", "la fab"):
        assert suggested(client, text)["Initiatives"] == ["La Fabrique à vélos"]


def test_communes_lead_to_what_is_close_to_them(client, content):
    CommuneFactory(insee_code="59512", name="Roubaix")

    groups = client.get("/recherche/suggestions", {"q": "roub"}).json()["groupes"]

    assert groups[0]["titre"] == "Communes"
    assert groups[0]["choix"][0]["adresse"] == "/recherche/?pres-de=59512"


def test_themes_lead_to_their_results(client, content):
    groups = client.get("/recherche/suggestions", {"q": "écol"}).json()["groupes"]

    assert {"titre": "Écologie", "adresse": "/recherche/?theme=ecologie"} in groups[-1]["choix"]


def test_there_are_four_of_a_kind_at_most(client, content, search_index):
    for number in range(6):
        InitiativePageFactory(parent=content.directory, title=f"Zinzolin {number}")
    indexing.take_everything()
    search_index()

    assert len(suggested(client, "zinz")["Initiatives"]) == 4


def test_what_is_unpublished_is_suggested_no_more_before_the_worker_runs(
    client, content, journalist_client
):
    page = InitiativePageFactory(parent=content.directory, title="Zinzolin")
    indexing.write_entries("page", [page.pk])
    assert "Initiatives" in suggested(client, "zinzolin") or indexing.is_behind()

    journalist_client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))

    assert suggested(client, "zinzolin") == {}


@pytest.mark.parametrize(
    "text", ["", "a", '"', "\x00", "%", "(", "[a", "*", "\\", "é" * 5000, "' ' '", "😀😀", ".*"]
)
def test_any_text_is_answered(text, client, content):
    suggested(client, text)


def test_suggestions_cost_the_same_whatever_is_found(client, content):
    def cost(text):
        with CaptureQueriesContext(connection) as queries:
            suggested(client, text)
        return len(queries)

    assert cost("jardin") <= 8
    assert cost("le") <= 8


def test_answers_may_be_kept_a_minute_by_anyone(client, content):
    response = client.get("/recherche/suggestions", {"q": "jardin"})

    assert set(response["Cache-Control"].split(", ")) == {"public", "max-age=60"}
    assert "Cookie" not in response.get("Vary", "")
