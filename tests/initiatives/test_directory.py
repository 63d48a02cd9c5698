import pytest

from home.models import HomePage
from initiatives.choices import Stage
from tests.initiatives.factories import InitiativeIndexPageFactory, InitiativePageFactory
from tests.taxonomy.factories import CommuneFactory, DepartmentFactory, ThemeFactory

pytestmark = pytest.mark.django_db
GARBAGE = ["", "abc", "\x00", '"', "9" * 5000, "é", "' OR 1=1 --"]


@pytest.fixture
def index():
    return InitiativeIndexPageFactory(parent=HomePage.objects.get())


@pytest.fixture
def three(index):
    """A garden in Vénissieux, a running kitchen and a finished radio in Roubaix."""
    nord = DepartmentFactory(code="59", name="Nord", region="Hauts-de-France")
    roubaix = CommuneFactory(insee_code="59512", name="Roubaix", department=nord)
    work, culture = (
        ThemeFactory(name="Emploi", slug="emploi"),
        ThemeFactory(name="Culture", slug="culture"),
    )
    return {
        "garden": InitiativePageFactory(parent=index, title="Jardin"),
        "kitchen": InitiativePageFactory(
            parent=index, title="Cuisine", commune=roubaix, themes=[work, culture]
        ),
        "radio": InitiativePageFactory(
            parent=index, title="Radio", commune=roubaix, themes=[culture], stage=Stage.FINISHED
        ),
    }


def titles(client, index, query=""):
    response = client.get(f"{index.url}{query}")
    assert response.status_code == 200
    return [page.title for page in response.context["initiatives"]]


def test_an_initiative_is_in_the_directory_the_latest_first(client, index, three):
    assert titles(client, index) == ["Radio", "Cuisine", "Jardin"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?theme=culture", ["Radio", "Cuisine"]),
        ("?theme=emploi&theme=ecologie", ["Cuisine", "Jardin"]),
        ("?etape=terminee", ["Radio"]),
        ("?departement=59", ["Radio", "Cuisine"]),
        ("?departement=59&theme=culture&etape=en-cours", ["Cuisine"]),
        ("?departement=69&theme=culture", []),
    ],
)
def test_the_address_filters_by_theme_stage_and_department(query, expected, client, index, three):
    assert titles(client, index, query) == expected


def test_a_facet_counts_what_each_of_its_values_would_show(client, index, three):
    directory = client.get(f"{index.url}?departement=59").context["directory"]

    assert {c.value: c.count for c in directory.themes if c.total} == {
        "emploi": 1,
        "culture": 2,
        "ecologie": 0,
    }
    assert {c.value: c.count for c in directory.departments} == {"59": 2, "69": 1}
    assert {c.value: c.count for c in directory.stages} == {"en-cours": 1, "terminee": 1}
    assert (directory.count, directory.total) == (2, 3)


def test_each_filter_can_be_removed_by_a_link(client, index, three):
    directory = client.get(f"{index.url}?departement=59&theme=culture").context["directory"]

    assert directory.active == [("Culture", "departement=59"), ("Nord", "theme=culture")]


def test_an_unknown_value_is_ignored_and_the_reader_is_told(client, index, three):
    response = client.get(f"{index.url}?theme=inconnu&departement=59")

    assert [page.title for page in response.context["initiatives"]] == ["Radio", "Cuisine"]
    assert response.context["directory"].has_unknown


@pytest.mark.parametrize("name", ["theme", "etape", "departement", "page", "n’importe"])
@pytest.mark.parametrize("value", GARBAGE, ids=range(len(GARBAGE)))
def test_no_parameter_breaks_the_directory(name, value, client, index, three):
    response = client.get(index.url, {name: value})

    assert response.status_code == 200


def test_no_result_proposes_departments_where_there_are_some(client, index, three):
    directory = client.get(f"{index.url}?departement=69&theme=culture").context["directory"]

    assert [(choice.value, query) for choice, query in directory.elsewhere] == [
        ("59", "theme=culture&departement=59")
    ]


def test_there_are_twelve_cards_a_page_and_filters_follow(client, index, three):
    for _time in range(12):
        InitiativePageFactory(parent=index)

    first = client.get(f"{index.url}?theme=ecologie")
    last = client.get(f"{index.url}?theme=ecologie&page=99")

    assert len(first.context["initiatives"]) == 12
    assert "?theme=ecologie&amp;page=2" in first.content.decode()
    assert len(last.context["initiatives"]) == 1
