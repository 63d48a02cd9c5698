import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from taxonomy.widgets import CommuneChooserWidget
from tests.taxonomy.factories import CommuneFactory

pytestmark = pytest.mark.django_db
RESULTS = "/admin/commune_chooser/results/"


@pytest.fixture
def saint_denis():
    return CommuneFactory(name="Saint-Denis", postcodes=" 93200 ", population=149_077)


def test_a_trainee_finds_a_commune_and_chooses_it(trainee_client, saint_denis):
    answer = trainee_client.get(RESULTS, {"q": "st denis"})
    chosen = trainee_client.get(reverse("commune_chooser:chosen", args=[saint_denis.pk])).json()

    assert "Saint-Denis (93, Seine-Saint-Denis) · 93200" in answer.content.decode()
    assert chosen["result"] == {
        "id": str(saint_denis.pk),
        "title": "Saint-Denis (93)",
        "edit_url": None,
    }


@pytest.mark.parametrize("typed", ['"', "\x00", "'", "%", "x" * 3000])
def test_any_text_may_be_looked_for(trainee_client, saint_denis, typed):
    assert trainee_client.get(RESULTS, {"q": typed}).status_code == 200


@pytest.mark.parametrize("key", ["abc", "-1", "9" * 30, "999999", "²"])
def test_a_key_that_is_none_answers_404(trainee_client, key):
    address = reverse("commune_chooser:choose") + f"chosen/{key}/"

    assert trainee_client.get(address).status_code == 404


def test_nothing_can_be_created_from_the_chooser(client_of, superuser):
    assert client_of(superuser).post("/admin/commune_chooser/create/", {}).status_code == 404


def test_results_cost_two_queries_whatever_their_number(trainee_client, saint_denis):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            trainee_client.get(RESULTS, {"q": "saint"})
        return [one["sql"] for one in captured if "taxonomy_commune" in one["sql"]]

    queries()
    few = queries()
    for number in range(30):
        CommuneFactory(name=f"Saint-Lieu-{number}")
    many = queries()

    assert len(few) == len(many) == 2


def test_a_chosen_commune_is_shown_by_its_name_and_department(saint_denis):
    html = CommuneChooserWidget().render("commune", saint_denis.pk, {"id": "id_commune"})

    assert "Saint-Denis (93)" in html


def test_a_forged_key_shows_nothing():
    assert CommuneChooserWidget().get_value_data(999_999) is None
