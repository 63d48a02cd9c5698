import pytest

from taxonomy.models import Commune
from tests.taxonomy.factories import CommuneFactory, DepartmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def places():
    reunion = DepartmentFactory(code="974", name="La Réunion", region="La Réunion")
    rhone = DepartmentFactory(code="69", name="Rhône", region="Auvergne-Rhône-Alpes")
    bouches = DepartmentFactory(code="13", name="Bouches-du-Rhône")
    corsica = DepartmentFactory(code="2A", name="Corse-du-Sud")
    rows = [
        ("93066", "Saint-Denis", DepartmentFactory(), "93200 93210", 149_077, ""),
        ("97411", "Saint-Denis", reunion, "97400 97417", 155_634, ""),
        ("93039", "L'Île-Saint-Denis", DepartmentFactory(), "93450", 8_696, ""),
        ("93070", "Saint-Ouen-sur-Seine", DepartmentFactory(), "93400", 53_615, ""),
        ("69259", "Vénissieux", rhone, "69200", 65_502, ""),
        ("13055", "Marseille", bouches, "13001 13015", 886_040, ""),
        ("13215", "Marseille 15e Arrondissement", bouches, "13015", 79_161, "13055"),
        ("13201", "Marseille 1er Arrondissement", bouches, "13001", 37_599, "13055"),
        ("2A004", "Ajaccio", corsica, "20000 20090", 76_320, ""),
    ]
    for code, name, department, postcodes, population, parent in rows:
        CommuneFactory(
            insee_code=code,
            name=name,
            department=department,
            postcodes=f" {postcodes} ",
            population=population,
            parent_code=parent,
        )


def found(text):
    return [str(commune) for commune in Commune.objects.matching(text).with_department()]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("st denis", "Saint-Denis (974)"),
        ("st denis 93", "Saint-Denis (93)"),
        ("93 saint-denis", "Saint-Denis (93)"),
        ("vénis", "Vénissieux (69)"),
        ("VENISSIEUX", "Vénissieux (69)"),
        ("93400", "Saint-Ouen-sur-Seine (93)"),
        ("934", "Saint-Ouen-sur-Seine (93)"),
        ("93210", "Saint-Denis (93)"),
        ("marseille", "Marseille (13)"),
        ("marseille 15", "Marseille 15e Arrondissement (13)"),
        ("marseille 1", "Marseille 1er Arrondissement (13)"),
        ("13015", "Marseille 15e Arrondissement (13)"),
        ("974", "Saint-Denis (974)"),
        ("2a", "Ajaccio (2A)"),
        ("ile saint", "L'Île-Saint-Denis (93)"),
    ],
)
def test_a_commune_is_found_as_people_type_it(places, typed, first):
    assert found(typed)[0] == first


def test_homonyms_come_by_population_each_with_its_department(places):
    assert found("saint denis")[:2] == ["Saint-Denis (974)", "Saint-Denis (93)"]


@pytest.mark.parametrize("typed", ["", '"', "\x00", "''--", "%", "_", "zzz", "99999", "x" * 5000])
def test_a_search_that_means_nothing_finds_nothing(places, typed):
    assert found(typed) == []


def test_a_commune_tells_what_its_homonyms_do_not_share(places):
    commune = Commune.objects.get(insee_code="93066")

    described = commune.describe().replace("\xa0", " ").replace("\u202f", " ")

    assert described == ("Saint-Denis (93, Seine-Saint-Denis) · 93200, 93210 · 149 077 habitants")


def test_a_renamed_commune_is_found_under_its_new_name():
    commune = CommuneFactory(name="Pierrefitte")

    commune.name = "Saint-Denis"
    commune.save(update_fields=["name"])

    assert list(Commune.objects.matching("st denis")) == [commune]
