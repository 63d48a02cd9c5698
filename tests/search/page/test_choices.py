"""The choices of a search: their counts hold, their links do what they say."""

from urllib.parse import parse_qs, urlsplit

import pytest

from search import indexing
from search.facets import MOST_BOXES, SPARE, Choice, Group, elsewhere
from search.spec import QuerySpec
from tests.home.content import build_content
from tests.initiatives.factories import InitiativePageFactory
from tests.search.lexicon.factories import PromotionFactory
from tests.taxonomy.factories import CommuneFactory, DepartmentFactory, ThemeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def content():
    return build_content()


@pytest.fixture
def bring(search_index):
    def make():
        indexing.take_everything()
        return search_index()

    return make


def read(client, query="", path="/recherche/"):
    response = client.get(f"{path}{query}")
    assert response.status_code == 200
    return response


def shown(client, query="", path="/recherche/"):
    return read(client, query, path).context["shown"]


def group_of(count, *, checked=()):
    choices = tuple(
        Choice(str(number), f"Choix {number}", number + 1, str(number) in checked, "")
        for number in range(count)
    )
    return Group("theme", "theme", "Thème", choices)


@pytest.mark.parametrize("facet", ["kind", "theme", "stage", "audience", "department", "period"])
def test_every_choice_leads_to_as_many_results_as_it_says(facet, client, content, bring):
    bring()
    groups = {group.facet: group for group in shown(client).groups}

    for choice in groups[facet].choices if facet in groups else ():
        assert shown(client, f"?{urlsplit(choice.url).query}").total == choice.count
    assert groups["kind"].choices


def test_a_choice_that_is_made_is_undone_by_its_own_link(client, content, bring):
    bring()
    page = shown(client, "?q=barbier&type=film&tri=date")

    (chosen,) = [one for group in page.groups for one in group.choices if one.checked]

    assert chosen.url == "/recherche/?q=barbier&tri=date"
    assert page.active == [(chosen.label, chosen.url)]


def test_a_long_list_has_boxes_for_what_is_chosen_and_frequent_and_a_list_for_the_rest():
    group = group_of(20, checked=("0", "3"))

    boxes = [choice.value for choice in group.boxes]

    assert len(boxes) == MOST_BOXES
    assert {"0", "3", "19", "18"} <= set(boxes)
    assert sorted([*boxes, *(one.value for one in group.others)]) == sorted(map(str, range(20)))
    assert boxes == sorted(boxes, key=int)
    assert group_of(MOST_BOXES + SPARE).others == ()


def test_the_form_sends_every_choice_with_the_words_and_the_order(client, content, bring):
    bring()

    html = read(client, "?q=barbier&type=film&tri=date").content.decode()

    assert 'form="recherche" name="type" value="film" checked' in html
    assert '<input type="hidden" name="tri" value="date">' in html
    assert 'name="pres-de"' in html
    assert "Afficher les résultats" in html


def test_an_order_by_distance_does_not_outlive_its_place(client, content, bring):
    commune = CommuneFactory(insee_code="59512", name="Roubaix", latitude=50.69, longitude=3.18)
    bring()

    page = shown(client, f"?pres-de={commune.insee_code}&tri=distance")

    assert page.kept_sort == ""
    assert page.active == [(f"Près de {commune}", "/recherche/")]


def test_a_place_that_is_not_the_only_one_of_its_name_leads_to_the_others(client, content, bring):
    island = DepartmentFactory(code="974", name="La Réunion")
    suburb = DepartmentFactory(code="93", name="Seine-Saint-Denis")
    CommuneFactory(insee_code="93066", name="Saint-Denis", department=suburb, population=110_000)
    CommuneFactory(insee_code="97411", name="Saint-Denis", department=island, population=150_000)
    bring()

    page = shown(client, "?pres-de=st+denis+93")

    assert page.place_text == "Saint-Denis (93)"
    assert page.other_places == [("Saint-Denis (974)", "/recherche/?pres-de=insee-97411")]
    again = shown(client, "?pres-de=Saint-Denis+(93)")
    assert again.spec == page.spec


def test_five_digits_are_a_postcode_before_they_are_a_code_that_nobody_knows(
    client, content, bring
):
    rhone = DepartmentFactory(code="69", name="Rhône")
    CommuneFactory(
        insee_code="69266", name="Villeurbanne", department=rhone, postcodes=" 69100 ",
        population=154_000,
    )  # fmt: skip
    CommuneFactory(insee_code="69100", name="Irigny", department=rhone, postcodes=" 69540 ")
    bring()

    page = shown(client, "?pres-de=69100")

    assert page.place_text == "Villeurbanne (69)"
    assert page.spec.url("") == "?pres-de=insee-69266"
    assert shown(client, "?pres-de=insee-69266").spec == page.spec
    assert shown(client, "?pres-de=insee-69100").place_text == "Irigny (69)"
    # Addresses that were noted before.
    assert shown(client, "?pres-de=69266").spec == page.spec
    assert shown(client, "?pres-de=insee-00000").errors


def test_a_place_that_nobody_knows_stays_in_its_field(client, content, bring):
    bring()

    html = read(client, "?pres-de=Trifouilly-les-Oies").content.decode()

    assert 'value="Trifouilly-les-Oies"' in html
    assert "Aucune commune" in html


def test_what_editors_put_forward_is_first_and_says_so(client, content, bring):
    for number in range(3):
        InitiativePageFactory(parent=content.directory, title=f"Fablab {number}")
    chosen = InitiativePageFactory(parent=content.directory, title="Un lieu")
    PromotionFactory(page=chosen, questions_asked="fablab")
    bring()

    page = shown(client, "?q=fablab")

    assert [result.is_promoted for result in page.results] == [True, False, False, False]
    assert page.results[0].entry.title == "Un lieu"
    assert read(client, "?q=fablab").content.decode().count("Mis en avant par la rédaction") == 1


def test_nothing_found_leads_to_what_there_is(client, content, bring):
    theme = ThemeFactory(name="Rare", slug="rare")
    InitiativePageFactory(parent=content.directory, title="Un phare", themes=[theme])
    bring()

    page = shown(client, "?q=phare&type=film")

    assert page.total == 0
    assert ("initiatives", 1, "/recherche/?q=phare&type=initiative") in page.elsewhere
    assert page.cleared_url == "/recherche/?q=phare"
    assert {group.facet for group, _choices in page.browsed} == {"kind", "theme", "department"}
    for _group, choices in page.browsed:
        for choice in choices:
            assert shown(client, f"?{urlsplit(choice.url).query}").total == choice.count


def test_alternatives_are_other_values_of_what_filters_the_most_frequent_first():
    group = group_of(4, checked=("3",))

    found = elsewhere(QuerySpec(words="x", theme=("3",)), [group], lambda spec: spec.query())

    assert found == [
        ("Choix 2", 3, "q=x&theme=2"),
        ("Choix 1", 2, "q=x&theme=1"),
        ("Choix 0", 1, "q=x&theme=0"),
    ]


def test_the_bare_address_lets_people_walk_through_everything(client, content, bring):
    bring()

    html = read(client).content.decode()

    assert "Tout parcourir" in html and "Les dernières parutions" in html
    assert "Tout parcourir" not in read(client, "?q=barbier").content.decode()


def test_pages_keep_the_whole_search_and_nothing_else(client, content, bring):
    for number in range(14):
        InitiativePageFactory(parent=content.directory, title=f"Fablab {number}")
    bring()

    page = shown(client, "?utm_source=x&pres-de=&q=+fablab+&type=initiative")
    second = shown(client, page.next)

    assert page.next == "?q=fablab&type=initiative&page=2"
    assert second.previous == "?q=fablab&type=initiative"
    assert {one.entry.key for one in page.results}.isdisjoint(
        {one.entry.key for one in second.results}
    )
    assert len(page.results) + len(second.results) == 14


@pytest.mark.parametrize("path", ["/recherche/", "/recherche/carte/"])
def test_one_address_stands_for_all_the_ways_of_writing_it(path, client, content, bring):
    bring()

    html = read(client, "?type=film,initiative&q=+barbier+&x=1", path).content.decode()

    canonical = html.split('<link rel="canonical" href="')[1].split('"')[0].replace("&amp;", "&")
    address = urlsplit(canonical)
    assert (address.path, parse_qs(address.query)) == (
        path,
        {"q": ["barbier"], "type": ["film", "initiative"]},
    )
    assert '<meta name="robots" content="noindex">' in html
