"""A priority quarter is offered where a list was imported, and belongs to the commune."""

import pytest
from django.urls import reverse

from initiatives.models import InitiativePage
from tests.home.content import build_content
from tests.home.test_query_budgets import cold_queries
from tests.initiatives.test_published_updates import _form as form_data
from tests.initiatives.test_published_updates import as_data
from tests.taxonomy.factories import CommuneFactory, QuartierFactory

pytestmark = pytest.mark.django_db
NAME = 'name="priority_quartier"'


@pytest.fixture
def page():
    return InitiativePage.objects.get(pk=build_content().initiative.pk)


@pytest.fixture
def quartier(page):
    return QuartierFactory(
        code="QN06901M",
        name="Les Balcons",
        department=page.commune.department,
        communes=[page.commune],
    )


@pytest.fixture
def save(page, superuser_client):
    """A function that saves the page from the editor with this quarter, and gives the draft."""

    def post(quartier):
        updates = [as_data(update) for update in page.updates.all()]
        data = form_data(page, updates, priority_quartier=quartier.pk)
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        response = superuser_client.post(address, data)
        draft = InitiativePage.objects.get(pk=page.pk).get_latest_revision_as_object()
        return response, draft

    return post


def new_page_form(client, page):
    return client.get(
        reverse(
            "wagtailadmin_pages:add",
            args=["initiatives", "initiativepage", page.get_parent().pk],
        )
    ).content.decode()


def test_the_editor_asks_nothing_where_no_list_was_imported(page, trainee_client):
    html = new_page_form(trainee_client, page)

    assert 'name="commune"' in html
    assert NAME not in html


def test_a_trainee_is_offered_the_quarters_of_the_list(page, quartier, trainee_client):
    closed = QuartierFactory(name="Fermé depuis", closed_on="2026-01-01")

    html = new_page_form(trainee_client, page)
    found = trainee_client.get("/admin/quartier_chooser/results/", {"q": "venissieux"})
    every = trainee_client.get("/admin/quartier_chooser/results/").content.decode()
    chosen = trainee_client.get(reverse("quartier_chooser:chosen", args=[quartier.pk])).json()

    assert NAME in html
    assert "Les Balcons · Vénissieux (69) · QN06901M" in found.content.decode()
    assert closed.name not in every
    assert chosen["result"]["title"] == "Les Balcons (QN06901M)"


@pytest.mark.parametrize("key", ["abc", "-1", "9" * 30, "999999"])
def test_a_key_that_is_none_answers_404(trainee_client, key):
    address = reverse("quartier_chooser:choose") + f"chosen/{key}/"

    assert trainee_client.get(address).status_code == 404


def test_a_quarter_of_the_commune_is_kept_and_shown(quartier, save, client):
    response, page = save(quartier)

    assert response.status_code == 302
    assert page.priority_quartier == quartier
    page.save_revision().publish()
    html = client.get(page.url).content.decode().replace("\xa0", " ")
    assert "Quartier prioritaire : Les Balcons" in html


def test_a_quarter_of_another_commune_is_refused_in_words(save):
    elsewhere = QuartierFactory(name="Ailleurs", communes=[CommuneFactory()])

    response, page = save(elsewhere)

    assert page.priority_quartier is None
    assert "Ce quartier n’est pas à Vénissieux (69)" in response.content.decode()


def test_a_closed_quarter_stays_where_it_was_and_is_not_chosen_anew(quartier, save):
    save(quartier)
    quartier.closed_on = "2026-01-01"
    quartier.save()
    other = QuartierFactory(closed_on="2026-01-01", communes=list(quartier.communes.all()))

    _response, kept = save(quartier)
    refused, page = save(other)

    assert kept.priority_quartier == page.priority_quartier == quartier
    assert "Ce quartier n’est plus dans la liste officielle." in refused.content.decode()


def test_a_quarter_of_the_city_fits_its_districts(page, save):
    marseille = CommuneFactory(insee_code="13055", name="Marseille")
    district = CommuneFactory(insee_code="13215", name="Marseille 15e", parent_code="13055")
    quartier = QuartierFactory(communes=[marseille])
    page.commune = district

    response, page = save(quartier)

    assert response.status_code == 302
    assert page.priority_quartier == quartier


def test_showing_a_quarter_costs_no_query(page, quartier, client):
    before = len(cold_queries(client, page.url))
    InitiativePage.objects.filter(pk=page.pk).update(priority_quartier=quartier)

    assert len(cold_queries(client, page.url)) == before
