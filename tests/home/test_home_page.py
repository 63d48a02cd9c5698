import re

import pytest
from wagtail.models import Page, PageViewRestriction, Site

from campaigns.models import CampaignIndexPage, CampaignPage
from home.models import HomePage, StandardPage, TrendIndexPage
from initiatives.models import InitiativeIndexPage, InitiativePage
from partners.models import PartnerIndexPage
from stories.models import NanoFilmPage, OpEdPage, StoryIndexPage
from tests.home.content import build_content
from tests.home.factories import StandardPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return HomePage.objects.get()


def test_the_site_opens_on_our_front_page_and_not_on_a_welcome_page(client, home):
    response = client.get("/")

    assert response.status_code == 200
    assert Site.objects.get().root_page_id == home.pk
    assert Page.find_problems() == ([], [], [], [], [])


def test_an_untouched_front_page_is_alive(client):
    content = build_content()

    names = [band["name"] for band in client.get("/").context["bands"]]

    assert names == [
        *("poster", "trio", "database", "split_quote", "campaign"),
        *("trends", "partners"),
    ]
    html = client.get("/").content.decode()
    assert content.stories["film"].title in html
    assert "Fatou Diarra" in html


def test_no_page_is_shown_twice_by_default(client):
    build_content()

    bands = {band["name"]: band for band in client.get("/").context["bands"]}

    cards = [page.pk for page in bands["trio"]["pages"]]
    assert bands["poster"]["page"].pk not in cards
    assert len({page.card_kind for page in bands["trio"]["pages"]}) == len(cards)


def test_editors_compose_the_bands(client, home):
    content = build_content()
    home.bands = [
        ("op_eds", {"heading": "Parlons-en"}),
        ("poster", {"page": content.initiative, "title": "Un toit pour tous"}),
    ]
    home.save()

    bands = client.get("/").context["bands"]

    assert [band["name"] for band in bands] == ["op_eds", "poster"]
    assert "Un toit pour tous" in client.get("/").content.decode()


def test_a_plain_page_shows_its_text_at_its_address(client, home):
    page = StandardPageFactory(parent=home)

    html = client.get(page.url).content.decode()

    assert "Depuis 2013." in html


def test_the_tree_refuses_nonsense(home):
    assert HomePage.can_create_at(Page.get_first_root_node()) is False
    allowed = set(home.creatable_subpage_models())
    assert allowed == {
        InitiativeIndexPage,
        StoryIndexPage,
        CampaignIndexPage,
        TrendIndexPage,
        PartnerIndexPage,
        StandardPage,
    }
    assert InitiativePage.allowed_parent_page_models() == [InitiativeIndexPage]
    for leaf in (InitiativePage, NanoFilmPage, OpEdPage, CampaignPage):
        assert leaf.allowed_subpage_models() == []


def test_there_is_one_directory():
    build_content()

    assert InitiativeIndexPage.can_create_at(HomePage.objects.get()) is False


@pytest.mark.parametrize("path", ["/%00/", "/accueil/", "/initiatives/%00/", "/rien/du/tout/"])
def test_an_address_of_no_page_is_a_404(path, client):
    build_content()

    assert client.get(path).status_code == 404


def test_the_menu_of_a_page_is_that_of_the_front_page(client):
    content = build_content()
    hidden = content.indexes["oped"]
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    StandardPageFactory(parent=content.home, title="Brouillon", live=False, show_in_menus=True)

    def menu(url):
        html = client.get(url).content.decode()
        return re.findall(r'site-nav__link" href="([^"]+)"', html)

    assert menu("/") == menu(content.directory.url) == menu(content.initiative.url)
    assert content.directory.url in menu("/")
    assert hidden.url not in menu("/")
