"""The register of grants: read and inspected by who publishes, written by nobody."""

import pytest
from django.urls import reverse

from people.models import Grant
from tests.people.factories import GrantFactory
from tests.taxonomy.factories import DepartmentFactory

pytestmark = pytest.mark.django_db

INDEX = "people_grant_modeladmin_index"


def rows(client, query=""):
    answer = client.get(reverse(INDEX) + query)
    assert answer.status_code == 200
    return [grant.pk for grant in answer.context["object_list"]]


@pytest.mark.parametrize("role", ["journalist", "administrator"])
def test_professionals_read_and_inspect_a_grant(role, request, client_of):
    client = client_of(request.getfixturevalue(role))
    grant = GrantFactory(amount="12500.50")

    listing = client.get(reverse(INDEX)).content.decode()
    inspected = client.get(reverse("people_grant_modeladmin_inspect", args=[grant.pk]))

    assert str(grant.organization) in listing
    assert "12\u202f500,50" in listing or "12\xa0500,50" in listing
    assert "adulte-relais" in inspected.content.decode()


def test_a_trainee_and_a_moderator_read_none(trainee_client, make_user, client_of):
    from users.roles import MODERATORS

    grant = GrantFactory()
    for client in (trainee_client, client_of(make_user("moderatrice", MODERATORS))):
        for url in (
            reverse(INDEX),
            reverse("people_grant_modeladmin_inspect", args=[grant.pk]),
        ):
            assert client.get(url).status_code in (302, 403)


def test_grants_are_filtered_by_programme_year_and_department(journalist_client):
    rhone = DepartmentFactory(code="69", name="Rhône")
    wanted = GrantFactory(programme="cité éducative", year=2022, department=rhone)
    GrantFactory()

    assert rows(journalist_client, "?programme=cité éducative") == [wanted.pk]
    assert rows(journalist_client, "?year=2022") == [wanted.pk]
    assert rows(journalist_client, f"?department={rhone.pk}") == [wanted.pk]


@pytest.mark.parametrize("query", ["?year=abc", "?o=99", "?p=x", "?q=%00", "?line_digest=1"])
def test_no_parameter_breaks_the_register(query, journalist_client):
    GrantFactory()

    assert journalist_client.get(reverse(INDEX) + query, follow=True).status_code == 200


def test_nobody_edits_a_grant(superuser_client):
    grant = GrantFactory()

    for action in ("create", "edit", "delete"):
        for path in (f"/admin/people/grant/{action}/", f"/admin/people/grant/{action}/{grant.pk}/"):
            answer = superuser_client.post(path, {"amount": "1"})
            assert answer.status_code == 404
    assert Grant.objects.get() == grant
