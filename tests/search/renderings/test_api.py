import pytest

from core.addresses import absolute
from tests.search.renderings.found import entry
from tests.taxonomy.factories import CommuneFactory, DepartmentFactory, ThemeFactory

pytestmark = pytest.mark.django_db
URL = "/api/recherche"


def read(client, url=URL, **data):
    response = client.get(url, data)
    assert response.status_code == 200, response.content
    return response.json()


def ids(answer):
    return [result["id"] for result in answer["resultats"]]


def refusals(client, **data):
    response = client.get(URL, data)
    assert response.status_code == 400
    assert response["Content-Type"] == "application/json"
    return response.json()["erreurs"]


def test_a_result_says_what_is_known(client, answer_with):
    ThemeFactory(slug="ecologie", name="Écologie")
    rhone = DepartmentFactory(code="69", name="Rhône")
    CommuneFactory(
        insee_code="69259", name="Vénissieux", department=rhone, latitude=45.7, longitude=4.88
    )
    places = {"commune": "69259", "department": "69", "stage": "en-cours"}
    answer_with([entry(1, themes=" ecologie ", standfirst="Un toit.", **places)])

    answer = read(client, q="jardin")

    assert answer == {
        "total": 1,
        "tri": "pertinence",
        "degrade": False,
        "adresse": absolute("/recherche/?q=jardin"),
        "resultats": [
            {
                "id": "page:1",
                "type": {"valeur": "initiative", "nom": "initiative"},
                "titre": "Résultat 1",
                "resume": "Un toit.",
                "adresse": absolute("/initiatives/resultat-1/"),
                "date": "2025-06-02T10:00:00+02:00",
                "themes": [{"valeur": "ecologie", "nom": "Écologie"}],
                "publics": [],
                "facteurs": [],
                "etape": {"valeur": "en-cours", "nom": "en cours"},
                "commune": {"valeur": "69259", "nom": "Vénissieux"},
                "departement": {"valeur": "69", "nom": "Rhône"},
                "point": {"longitude": 4.88, "latitude": 45.7},
            }
        ],
        "curseur": None,
        "suivant": None,
    }


@pytest.mark.parametrize("limit", [1, 7, 100])
def test_cursors_lead_through_the_whole_set_in_its_order(limit, client, answer_with):
    numbers = [3, *range(4, 130), 1, 2] if limit > 1 else [3, 1, 2]
    answer_with([entry(number) for number in numbers])

    answers = [read(client, q="le jardin", limit=limit)]
    while following := answers[-1]["suivant"]:
        answers.append(read(client, following))

    assert [key for one in answers for key in ids(one)] == [f"page:{n}" for n in numbers]
    assert {one["total"] for one in answers} == {len(numbers)}


def test_nothing_is_skipped_where_results_come_or_leave_between_two_requests(client, answer_with):
    entries = [entry(number) for number in range(10)]
    answer_with(entries)
    following = read(client, limit=4)["suivant"]

    answer_with([entry(20), *entries])
    assert ids(read(client, following)) == ["page:4", "page:5", "page:6", "page:7"]

    answer_with(entries[2:])
    assert ids(read(client, following)) == ["page:4", "page:5", "page:6", "page:7"]

    # The last result given is the mark: without it, what took its place comes next.
    answer_with(entries[:3] + entries[4:])
    assert ids(read(client, following)) == ["page:4", "page:5", "page:6", "page:7"]

    answer_with([])
    assert ids(read(client, following)) == []


def test_a_cursor_serves_its_own_search_only(client, answer_with):
    answer_with([entry(number) for number in range(10)])
    cursor = read(client, q="jardin", limit=4)["curseur"]

    assert ids(read(client, q="jardin", limit=2, curseur=cursor)) == ["page:4", "page:5"]
    for other in ({}, {"q": "jardins"}, {"q": "jardin", "tri": "date"}):
        (error,) = refusals(client, curseur=cursor, **other)
        assert error == "Ce curseur a été donné pour une autre recherche."


@pytest.mark.parametrize("cursor", ["0", "é", "a:b", "\x00", "a" * 10_000, "WyIwIiwwLCIiXQ:x"])
def test_a_cursor_that_the_site_did_not_give_is_refused(cursor, client, answer_with):
    answer_with([entry(number) for number in range(10)])

    assert refusals(client, curseur=cursor) == ["Ce curseur n’a pas été donné par ce site."]


def test_a_cursor_is_signed(client, answer_with):
    answer_with([entry(number) for number in range(10)])
    cursor = read(client, limit=4)["curseur"]

    for place in range(0, len(cursor), 7):
        letter = "A" if cursor[place] != "A" else "B"
        assert refusals(client, curseur=cursor[:place] + letter + cursor[place + 1 :])


@pytest.mark.parametrize("limit", ["0", "-1", "101", "1000", "abc", "1.5", "²", "٣", "\x00"])
def test_a_limit_is_between_one_and_a_hundred(limit, client, answer_with):
    answer_with([])

    assert refusals(client, limit=limit) == ["«\u00a0limit\u00a0» est un nombre entre 1 et 100."]


def test_all_that_is_wrong_is_said_at_once(client, answer_with):
    answer_with([])

    assert len(refusals(client, theme="rien", tri="rien", limit="0", curseur="x", page="3")) == 5


def test_who_has_the_answer_already_is_sent_nothing(client, answer_with):
    answer_with([entry(number) for number in range(30)])
    first = client.get(URL)

    again = client.get(URL, headers={"if-none-match": first["ETag"]})
    other = client.get(first.json()["suivant"], headers={"if-none-match": first["ETag"]})
    answer_with([entry(number) for number in range(31)])
    changed = client.get(URL, headers={"if-none-match": first["ETag"]})

    assert again.status_code == 304 and not again.content
    assert again["ETag"] == first["ETag"]
    assert again["Cache-Control"] == first["Cache-Control"] == "public, no-cache"
    assert (other.status_code, changed.status_code) == (200, 200)


def test_the_scripts_of_other_sites_may_read_answers_and_refusals(client, answer_with):
    answer_with([])

    assert client.get(URL)["Access-Control-Allow-Origin"] == "*"
    assert client.get(URL, {"limit": "0"})["Access-Control-Allow-Origin"] == "*"
