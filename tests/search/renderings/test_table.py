import csv
import io

import pytest

from core.addresses import absolute
from tests.search.renderings.found import entry
from tests.taxonomy.factories import CommuneFactory, DepartmentFactory, ThemeFactory

pytestmark = pytest.mark.django_db
URL = "/recherche/resultats.csv"


def read(client, **data):
    """The lines as a spreadsheet set in French reads them, the titles of columns first."""
    response = client.get(URL, data)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="recherche.csv"'
    content = b"".join(response)
    assert content.startswith(b"\xef\xbb\xbf")
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    return list(csv.reader(text, delimiter=";", strict=True))


def test_every_result_is_a_line_in_the_order_of_the_search(client, answer_with):
    numbers = [3, *range(4, 700), 1, 2]
    answer_with([entry(number) for number in numbers])

    header, *lines = read(client, q="jardin")

    assert header[0] == "Titre"
    assert [line[-1] for line in lines] == [f"page:{number}" for number in numbers]


def test_a_line_says_what_is_known_in_french(client, answer_with):
    ThemeFactory(slug="ecologie", name="Écologie")
    ThemeFactory(slug="sport", name="Sport")
    rhone = DepartmentFactory(code="69", name="Rhône")
    commune = CommuneFactory(
        insee_code="69259", name="Vénissieux", department=rhone, latitude=45.7, longitude=-4.88
    )
    places = {"commune": commune.insee_code, "department": "69"}
    terms = {"themes": " ecologie sport ", "stage": "en-cours"}
    answer_with([entry(1, title="L'été", standfirst="Un toit ;\n« deux »", **places, **terms)])

    header, line = read(client)

    said = dict(zip(header, line, strict=True))
    assert said == {
        "Titre": "L’été",
        "Type": "initiative",
        "Chapô": "Un toit ; « deux »",
        "Adresse": absolute("/initiatives/resultat-1/"),
        "Date": "2025-06-02",
        "Thèmes": "Écologie, Sport",
        "Publics": "",
        "Facteurs de réussite": "",
        "Étape": "en cours",
        "Commune": "Vénissieux",
        "Code INSEE": "69259",
        "Département": "Rhône",
        "Latitude": "45,7",
        "Longitude": "-4,88",
        "Identifiant": "page:1",
    }


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+33 1 02 03",
        "-2+3",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        "\n=cmd|' /C calc'!A0",
        "  =1+1",
        "\u200b=1+1",
        "\u00a0=1+1",
        "＝1+1",
        "＠SUM(A1)",
        '"=1+1"=',
        '=HYPERLINK("https://exemple.fr";"Cliquez")',
        'a";=1+1',
    ],
)
def test_no_cell_is_a_formula_nor_leaves_its_column(text, client, answer_with):
    answer_with([entry(1, title=text, standfirst=text, key="page:1")])

    header, line = read(client)

    assert len(line) == len(header)
    for cell in line[:-3]:
        assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
        assert not set(cell) & set("\t\r\n")


def test_a_table_without_result_has_its_columns(client, answer_with):
    answer_with([])

    assert len(read(client, q="introuvable")) == 1


def test_a_table_that_the_database_answers_says_so_by_its_name(client, answer_with):
    answer_with([entry(1)], is_degraded=True)

    response = client.get(URL)

    assert response["Content-Disposition"] == 'attachment; filename="recherche-incomplete.csv"'


def test_the_table_is_sent_as_it_is_read(client, answer_with):
    answer_with([entry(1)])

    assert client.get(URL).streaming
