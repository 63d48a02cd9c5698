"""The guide: pages that everyone in the newsroom may read, and nobody else."""

import pytest

from home.guide.views import NAMES
from users import roles

ROLES = (roles.TRAINEES, roles.JOURNALISTS, roles.MODERATORS, roles.ADMINISTRATORS)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", NAMES)
def test_everyone_in_the_admin_reads_the_guide(client_of, make_user, role, name):
    client = client_of(make_user("quelquun", role))

    response = client.get(f"/admin/guide/{name}/")

    assert response.status_code == 200
    assert "Plutôt que" in response.content.decode()


def test_the_menu_leads_to_the_guide(trainee_client):
    response = trainee_client.get("/admin/")

    assert "/admin/guide/ecrire/" in response.content.decode()


def test_a_stranger_is_asked_to_log_in(client, db):
    response = client.get("/admin/guide/ecrire/")

    assert response.status_code == 302
    assert response["Location"].startswith("/compte/connexion/")


def test_an_unknown_page_of_the_guide_is_not_found(trainee_client):
    assert trainee_client.get("/admin/guide/secret/").status_code in {302, 404}
