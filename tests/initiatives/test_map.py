"""The map is the directory's own query, drawn: the same items, no more, and a bounded page."""

import re
from collections import Counter
from html.parser import HTMLParser
from itertools import combinations, product
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from home.models import HomePage
from initiatives.choices import Stage
from initiatives.directory import STAGE_SLUGS
from initiatives.map import DirectoryMap
from taxonomy.drawing import MOST_MARKS, Spot, apart
from taxonomy.gazetteer import COMMUNES, CommuneRow, read_rows
from taxonomy.projection import MARK, is_drawn
from tests.home.test_what_is_hidden import STATES, hide
from tests.initiatives.factories import InitiativeIndexPageFactory, InitiativePageFactory
from tests.taxonomy.factories import CommuneFactory, DepartmentFactory, ThemeFactory

pytestmark = pytest.mark.django_db
PLACES = [
    ("59512", "Roubaix", "59", 50.69, 3.18),
    ("59599", "Tourcoing", "59", 50.72, 3.16),
    ("62498", "Lens", "62", 50.43, 2.83),
    ("93014", "Clichy-sous-Bois", "93", 48.91, 2.55),
    ("92050", "Nanterre", "92", 48.89, 2.20),
    ("97411", "Saint-Denis", "974", -20.88, 55.45),
    ("98818", "Nouméa", "988", -22.27, 166.44),
    ("93099", "Sans point", "93", None, None),
]


@pytest.fixture
def index():
    return InitiativeIndexPageFactory(parent=HomePage.objects.get())


def commune(code, name, department, latitude, longitude):
    return CommuneFactory(
        insee_code=code,
        name=name,
        department=DepartmentFactory(code=department, name=f"Département {department}"),
        latitude=latitude,
        longitude=longitude,
    )


@pytest.fixture
def pages(index):
    """Two initiatives in each place, of different themes and stages."""
    themes = [ThemeFactory(name=name, slug=name.lower()) for name in ("Emploi", "Culture")]
    return [
        InitiativePageFactory(
            parent=index, commune=commune(*place), themes=[themes[turn % 2]], stage=stage
        )
        for turn, (place, stage) in enumerate(product(PLACES, (Stage.RUNNING, Stage.FINISHED)))
    ]


def read(client, index, query=""):
    response = client.get(f"{index.url}{query}")
    assert response.status_code == 200
    return response


def listed(client, index, query):
    """Every item of the list, page after page."""
    found = []
    for number in range(1, 20):
        response = read(client, index, f"?{query}&page={number}")
        found += response.context["initiatives"]
        if not response.context["page_obj"].has_next():
            return found
    raise AssertionError("the list does not end")


QUERIES = [
    urlencode({"theme": themes, "etape": stages, "departement": department}, doseq=True)
    for themes, stages, department in product(
        ([], ["emploi"], ["emploi", "culture"], ["inconnu"]),
        ([], [STAGE_SLUGS[Stage.RUNNING]]),
        ("", "59", "59,62", "93", "974", "988", "59,974", "59,inconnu", "inconnu"),
    )
]


@pytest.mark.parametrize("query", QUERIES)
def test_the_map_shows_the_very_items_of_the_list(query, client, index, pages):
    items = listed(client, index, query)
    response = read(client, index, f"?{query}")
    drawn = response.context["map"]

    assert drawn.count == len(items) == response.context["directory"].count
    by_department = Counter(page.commune.department.code for page in items)
    assert (
        Counter({row[3]: 0 for row in drawn.rows})
        + Counter(
            {code: sum(row[5] for row in drawn.rows if row[3] == code) for code in by_department}
        )
        == by_department
    )
    assert sum(mark.count for mark in drawn.marks) + drawn.unplaced == len(items)
    assert sum(count for _name, _url, count, *_words in drawn.groups) == len(items)
    addresses = {page.url for page in items}
    assert {mark.url for mark in drawn.marks if mark.count == 1} <= addresses


@pytest.mark.parametrize("state", STATES)
def test_a_hidden_initiative_is_neither_drawn_nor_counted(state, client, index, pages):
    lens = commune("62498", "Lens", "62", 50.43, 2.83)
    hidden = [page for page in pages if page.commune_id == lens.pk]
    assert "Lens" in read(client, index).content.decode()

    for page in hidden:
        hide(page, state)

    answer = client.get(index.url)
    assert "Lens" not in answer.content.decode()
    if answer.status_code == 200:
        count = 0 if state == "under a private listing" else len(pages) - 2
        assert answer.context["map"].count == count


def test_what_has_no_place_on_the_map_is_counted_and_said(client, index, pages):
    response = read(client, index)

    assert response.context["map"].unplaced == 4
    assert "4 initiatives n’ont pas de place sur cette carte." in response.content.decode()


def test_a_mark_leads_to_as_many_results_as_it_says(client, index, pages):
    marks = read(client, index).context["map"].marks

    several = [mark for mark in marks if mark.count > 1]
    assert len(several) >= 4
    for mark in several:
        path, _sign, query = mark.url.partition("?")
        directory = read(client, index, f"?{query}").context["directory"]
        assert path == index.url
        # Those of the department that have no point are in the list too.
        pointless = 2 if "93" in directory.filters.departments else 0
        assert directory.count == mark.count + pointless


def test_a_mark_of_one_leads_to_its_initiative_and_names_its_place(client, index):
    page = InitiativePageFactory(parent=index, title="Le jardin", commune=commune(*PLACES[0]))

    (mark,) = read(client, index).context["map"].marks

    assert (mark.url, mark.label) == (page.url, "Le jardin, Roubaix (59)")


def test_chosen_departments_are_seen_nearer_commune_by_commune(client, index, pages):
    drawn = read(client, index, "?departement=59,62").context["map"]

    assert drawn.view[2] < 200
    assert drawn.whole_url == index.url
    labels = [mark.label.replace("\xa0", " ") for mark in drawn.marks]
    assert "2 initiatives : Lens (62)" in labels
    assert [state for state, _path in drawn.lands] == ["dark", "chosen"]


def test_several_departments_are_a_filter_that_the_form_keeps(client, index, pages):
    response = read(client, index, "?departement=59,62")

    html = response.content.decode()
    assert '<option value="59,62" selected>' in html
    assert html.count(" selected") == 1
    assert [query for _label, query in response.context["directory"].active] == [
        "departement=62",
        "departement=59",
    ]


def test_the_drawing_costs_one_query_whatever_the_number_of_results(
    index, pages, django_assert_num_queries
):
    from initiatives.directory import Filters

    directory = index.get_directory(Filters())
    url = index.url
    assert directory.total

    with django_assert_num_queries(1):
        drawn = DirectoryMap(directory, url)
        assert drawn.marks and drawn.groups and drawn.lands and drawn.unplaced


def test_the_drawing_is_well_formed_and_every_link_has_a_name(client, index, pages):
    html = read(client, index).content.decode()

    svg = ElementTree.fromstring(re.search(r"<svg class=\"map__drawing.*?</svg>", html, re.S)[0])

    assert svg.get("role") == "group"
    assert "16 initiatives" in svg.get("aria-label")
    links = svg.findall("a")
    assert len(links) == len(read(client, index).context["map"].marks)
    assert all(link.get("href") and link.find("title").text for link in links)


class Elements(HTMLParser):
    count = 0

    def handle_starttag(self, tag, attrs):
        self.count += 1


def test_the_page_stays_light_with_initiatives_in_every_corner(client, index):
    """EcoIndex B asks for 450 elements at most."""
    rows = {
        row.department_code: row
        for row in read_rows(COMMUNES, CommuneRow)
        if row.latitude and is_drawn(row.department_code)
    }
    themes = [ThemeFactory(name=f"Thème {n}", slug=f"theme-{n}") for n in range(8)]
    for turn, row in enumerate(list(rows.values())[::4][:24]):
        place = (row.insee_code, row.name, row.department_code)
        InitiativePageFactory(
            parent=index,
            commune=commune(*place, float(row.latitude), float(row.longitude)),
            themes=[themes[turn % 8]],
            stage=list(STAGE_SLUGS)[turn % 5],
        )

    html = read(client, index).content.decode()

    elements = Elements()
    elements.feed(html)
    assert html.count("map__mark") >= 15
    assert elements.count <= 450
    assert len(html.encode()) < 110_000


def test_the_whole_gazetteer_makes_a_bounded_number_of_marks_that_stand_apart():
    class Everywhere:
        filters = type("Filters", (), {"departments": (), "query": lambda self, **asked: ""})()

        def places(self):
            for row in read_rows(COMMUNES, CommuneRow):
                latitude = float(row.latitude) if row.latitude else None
                longitude = float(row.longitude) if row.longitude else None
                place = (row.name, latitude, longitude, row.department_code, "Nom")
                yield (*place, 1, row.name, row.insee_code)

    drawn = DirectoryMap(Everywhere(), "/initiatives/")

    assert len(drawn.spots) == 101
    assert 15 < len(drawn.marks) <= MOST_MARKS
    assert sum(mark.count for mark in drawn.marks) + drawn.unplaced == drawn.count > 34_000
    places = [
        tuple(float(number) for number in re.findall(r"[\d.]+", mark.transform)[:2])
        for mark in drawn.marks
    ]
    for (x, y), (u, v) in combinations(places, 2):
        assert (x - u) ** 2 + (y - v) ** 2 >= (MARK - 1) ** 2


SPOTS = st.lists(
    st.builds(
        Spot,
        x=st.floats(0, 720),
        y=st.floats(0, 860),
        count=st.integers(1, 50),
        department=st.sampled_from(["13", "59", "93"]),
        name=st.text(max_size=5),
        title=st.just("Titre"),
        key=st.just("titre"),
    ),
    max_size=60,
)


@given(SPOTS, st.randoms())
def test_gathering_loses_nothing_and_does_not_depend_on_the_order(spots, chance):
    groups = apart(spots, MARK)
    shuffled = list(spots)
    chance.shuffle(shuffled)

    assert Counter(spot for group in groups for spot in group) == Counter(spots)
    leaders = [group[0] for group in groups]
    for one, other in combinations(leaders, 2):
        assert (one.x - other.x) ** 2 + (one.y - other.y) ** 2 >= MARK**2
    again = apart(shuffled, MARK)
    assert [sum(s.count for s in group) for group in again] == [
        sum(s.count for s in group) for group in groups
    ]


def test_the_front_page_draws_the_same_map_with_links_to_the_directory(client, index, pages):
    html = client.get("/").content.decode()

    assert f'href="{index.url}?departement=59' in html
    assert "map__drawing" in html


def test_ten_times_the_places_cost_no_more_queries(client, index, pages):
    from django.db import connection

    def queries():
        client.get(index.url)
        with CaptureQueriesContext(connection) as captured:
            client.get(index.url)
        return len(captured)

    before = queries()
    for number in range(80):
        place = commune(f"13{number:03}", f"Lieu {number}", "13", 43.3 + number / 90, 5.4)
        InitiativePageFactory(parent=index, commune=place)

    assert queries() == before <= 10
