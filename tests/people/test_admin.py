"""Who sees and does what with people and structures in the admin."""

import pytest

from people.models import Organization, Person
from tests.people.factories import GrantFactory, OrganizationFactory, PersonFactory
from tests.people.samples import SIRETS
from tests.taxonomy.factories import CommuneFactory, DepartmentFactory

pytestmark = pytest.mark.django_db
PEOPLE = "/admin/snippets/people/person/"
STRUCTURES = "/admin/snippets/people/organization/"
CHOOSE_PERSON = "/admin/snippets/choose/people/person/"
CHOOSE_STRUCTURE = "/admin/snippets/choose/people/organization/"


def test_a_journalist_adds_a_person(journalist_client):
    values = {"name": "Awa Diarra", "role_title": "", "slug": "", "biography": "null"}
    times = {"memberships-TOTAL_FORMS": "0", "memberships-INITIAL_FORMS": "0"}

    answer = journalist_client.post(f"{PEOPLE}add/", values | times)

    assert answer.status_code == 302
    assert Person.objects.get().slug == "awa-diarra"


def test_a_trainee_chooses_a_person_and_sees_nothing_else(trainee_client):
    person = PersonFactory(name="Awa Diarra", biography="<p>Canari</p>")

    listed = trainee_client.get(f"{CHOOSE_PERSON}results/", {"q": "DIARRA"}).content.decode()
    chosen = trainee_client.get(f"{CHOOSE_PERSON}chosen/{person.pk}/").json()["result"]

    assert "Awa Diarra" in listed
    assert "Canari" not in listed
    assert chosen == {"id": str(person.pk), "string": "Awa Diarra", "edit_url": None}
    for address in (PEOPLE, f"{PEOPLE}add/", f"{PEOPLE}edit/{person.pk}/", STRUCTURES):
        assert trainee_client.get(address).status_code == 302
    assert trainee_client.post(f"{PEOPLE}delete/{person.pk}/").status_code == 302
    assert Person.objects.exists()


@pytest.mark.parametrize("typed", ['"', "\x00", "'", "%", "é" * 500])
@pytest.mark.parametrize(
    "address",
    [PEOPLE, STRUCTURES, f"{CHOOSE_PERSON}results/", f"{CHOOSE_STRUCTURE}results/"],
)
def test_any_text_may_be_looked_for(journalist_client, address, typed):
    PersonFactory()
    OrganizationFactory()

    assert journalist_client.get(address, {"q": typed}).status_code == 200


def test_a_key_that_is_none_answers_404(trainee_client):
    for address in (CHOOSE_PERSON, CHOOSE_STRUCTURE):
        assert trainee_client.get(f"{address}chosen/abc/").status_code == 404


def test_structures_are_found_and_filtered(journalist_client):
    department = DepartmentFactory()
    apart = OrganizationFactory(name="Été au canal", department=department)
    OrganizationFactory(name="Été-au canal", siret=SIRETS[0], department=department)
    OrganizationFactory(name="Ailleurs")

    def listed(**asked):
        html = journalist_client.get(STRUCTURES, asked).content.decode()
        return [name for name in ("Été au canal", "Été-au canal", "Ailleurs") if name in html]

    assert listed(q="ete au") == ["Été au canal", "Été-au canal"]
    assert listed(q=SIRETS[0][:9]) == ["Été-au canal"]
    assert listed(to_merge="true") == [apart.name]
    assert listed(has_siret="true") == ["Été-au canal"]
    assert listed(has_siret="false") == ["Été au canal", "Ailleurs"]
    assert listed(department=department.pk) == ["Été au canal", "Été-au canal"]
    assert listed(public="true") == []


def test_a_journalist_reads_the_grants_of_a_structure(journalist_client):
    organization = OrganizationFactory()
    GrantFactory(organization=organization, amount="1234.50")
    GrantFactory(organization=organization, amount="1000.00")

    html = journalist_client.get(f"{STRUCTURES}inspect/{organization.pk}/").content.decode()

    assert "2 234,50" in html.replace("\xa0", " ").replace("\u202f", " ")
    assert "Interne" in html


def test_a_wrong_siret_is_refused_and_a_spaced_one_is_read(journalist_client):
    commune = CommuneFactory()
    values = {"name": "Le Canal", "commune": commune.pk, "website": "", "legal_form": ""}
    spaced = f"{SIRETS[0][:3]} {SIRETS[0][3:9]} {SIRETS[0][9:]}"

    refused = journalist_client.post(f"{STRUCTURES}add/", {**values, "siret": "1234"})
    accepted = journalist_client.post(f"{STRUCTURES}add/", {**values, "siret": spaced})

    assert refused.status_code == 200
    assert accepted.status_code == 302
    organization = Organization.objects.get()
    assert organization.siret == SIRETS[0]
    assert organization.department == commune.department
