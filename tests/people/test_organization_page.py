"""A structure is public from the moment that a public page names it, and no longer."""

import pytest

from home.models import HomePage
from initiatives.models import InitiativePage
from tests.initiatives.factories import (
    InitiativeIndexPageFactory,
    InitiativePageFactory,
    LeadOrganizationFactory,
)
from tests.people.factories import OrganizationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def initiative():
    directory = InitiativeIndexPageFactory(parent=HomePage.objects.get())
    return InitiativePageFactory(parent=directory, title="La laverie parlante")


@pytest.fixture
def organization(initiative):
    organization = OrganizationFactory(name="L’Étendoir", website="https://etendoir.example/")
    LeadOrganizationFactory(page=initiative, organization=organization)
    return organization


def test_a_structure_that_a_public_page_names_has_an_address(client, organization, initiative):
    html = client.get(organization.get_absolute_url()).content.decode()

    assert "L’Étendoir" in html
    assert initiative.title in html
    assert organization.get_absolute_url() in client.get(initiative.url).content.decode()


def test_a_structure_that_only_hidden_pages_name_is_a_404(client, organization, initiative):
    InitiativePage.objects.filter(pk=initiative.pk).update(live=False)

    assert client.get(organization.get_absolute_url()).status_code == 404


def test_an_imported_structure_is_a_404(client):
    assert client.get(OrganizationFactory().get_absolute_url()).status_code == 404


def test_a_former_name_leads_to_the_present_one(client, organization):
    former = organization.get_absolute_url()
    organization.name = "Le Grand Étendoir"
    organization.save()

    response = client.get(former)

    assert response.status_code == 301
    assert response.url == organization.get_absolute_url()
