import json

import pytest

from core.addresses import absolute
from tests.search.renderings.found import entry
from tests.taxonomy.factories import CommuneFactory, DepartmentFactory, ThemeFactory

pytestmark = pytest.mark.django_db
URL = "/recherche/resultats.geojson"


def read(client, **data):
    response = client.get(URL, data)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/geo+json"
    return json.loads(b"".join(response))


def test_every_result_is_a_feature_in_the_order_of_the_search(client, answer_with):
    numbers = [3, *range(4, 700), 1, 2]
    answer_with([entry(number) for number in numbers])

    collection = read(client, q="jardin")

    assert collection["type"] == "FeatureCollection"
    assert collection["total"] == len(numbers)
    ids = [feature["id"] for feature in collection["features"]]
    assert ids == [f"page:{number}" for number in numbers]


def test_a_feature_is_at_the_point_of_its_commune(client, answer_with):
    ThemeFactory(slug="ecologie", name="Écologie")
    rhone = DepartmentFactory(code="69", name="Rhône")
    CommuneFactory(
        insee_code="69259", name="Vénissieux", department=rhone, latitude=45.7, longitude=4.88
    )
    places = {"commune": "69259", "department": "69"}
    answer_with([entry(1, themes=" ecologie ", standfirst="</script>", **places)])

    (feature,) = read(client)["features"]

    assert feature["geometry"] == {"type": "Point", "coordinates": [4.88, 45.7]}
    assert feature["properties"] == {
        "titre": "Résultat 1",
        "type": "initiative",
        "resume": "</script>",
        "adresse": absolute("/initiatives/resultat-1/"),
        "date": "2025-06-02T10:00:00+02:00",
        "themes": ["Écologie"],
        "publics": [],
        "facteurs": [],
        "etape": None,
        "commune": "Vénissieux",
        "code_insee": "69259",
        "departement": "Rhône",
        "code_departement": "69",
    }


def test_what_has_no_place_is_nowhere_and_yet_there(client, answer_with):
    CommuneFactory(insee_code="98411", latitude=None, longitude=None)
    answer_with([entry(1), entry(2, commune="98411"), entry(3, commune="00000")])

    features = read(client)["features"]

    assert [feature["geometry"] for feature in features] == [None, None, None]


def test_a_search_that_finds_nothing_is_an_empty_collection(client, answer_with):
    answer_with([])

    assert read(client, q="introuvable")["features"] == []


def test_the_scripts_of_other_sites_may_read_it(client, answer_with):
    answer_with([])

    assert client.get(URL)["Access-Control-Allow-Origin"] == "*"
