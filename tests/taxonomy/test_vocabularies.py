import pytest

from taxonomy.models import Audience, SuccessFactor, Theme

pytestmark = pytest.mark.django_db


def test_the_newsroom_starts_with_its_closed_lists():
    assert {"insertion", "citoyennete", "solidarite", "emploi", "apprentissage", "culture"} <= set(
        Theme.objects.values_list("slug", flat=True)
    )
    assert {"ecologie", "sante", "sport", "numerique"} <= set(
        Theme.objects.values_list("slug", flat=True)
    )
    assert Audience.objects.count() >= 10
    assert SuccessFactor.objects.count() >= 12


@pytest.mark.parametrize("name", ["theme", "audience", "successfactor"])
def test_administrators_alone_keep_the_lists(
    client_of, administrator, journalist_client, trainee_client, name
):
    address = f"/admin/snippets/taxonomy/{name}/"

    assert client_of(administrator).get(address).status_code == 200
    assert client_of(administrator).get(f"{address}?q=%22%00").status_code == 200
    assert journalist_client.get(address).status_code == 302
    assert trainee_client.get(address).status_code == 302


def test_an_administrator_adds_a_theme(client_of, administrator):
    values = {"name": "Mémoire", "slug": "memoire", "description": "", "sort_order": 200}

    answer = client_of(administrator).post("/admin/snippets/taxonomy/theme/add/", values)

    assert answer.status_code == 302
    assert Theme.objects.filter(slug="memoire").exists()
