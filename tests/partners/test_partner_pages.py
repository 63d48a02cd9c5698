"""What the pages of partners show, where they may stand, and what reading them costs."""

import pytest
from bs4 import BeautifulSoup

from home.models import HomePage
from initiatives.models import InitiativeIndexPage
from partners.models import PartnerIndexPage, PartnerPage, ProductionPage
from search import indexing
from stories.models import StoryIndexPage
from tests.assets.factories import FilmFactory
from tests.home.factories import StandardPageFactory
from tests.initiatives.factories import (
    InitiativeIndexPageFactory,
    InitiativeLinkFactory,
    InitiativePageFactory,
)
from tests.partners.factories import (
    PartnerIndexPageFactory,
    PartnerPageFactory,
    ProductionPageFactory,
)
from tests.people.factories import CreditFactory, PersonFactory

LABEL = "Production d’un partenaire"


@pytest.fixture
def index(db):
    return PartnerIndexPageFactory(parent=HomePage.objects.get())


@pytest.fixture
def partner(index):
    return PartnerPageFactory(parent=index, title="Ciné Balcon")


@pytest.fixture
def production(partner):
    return ProductionPageFactory(parent=partner, title="Palier du soir")


@pytest.fixture
def initiative(db):
    directory = InitiativeIndexPageFactory(parent=HomePage.objects.get())
    return InitiativePageFactory(parent=directory)


def read(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode(), "html.parser")


def text_of(client, url):
    return read(client, url).find("main").get_text(" ", strip=True)


def test_partners_stand_under_their_listing_and_productions_under_their_partner():
    assert PartnerIndexPage in HomePage.allowed_subpage_models()
    assert PartnerIndexPage.allowed_subpage_models() == [PartnerPage]
    assert PartnerPage.allowed_subpage_models() == [ProductionPage]
    assert ProductionPage.allowed_subpage_models() == []
    assert ProductionPage.allowed_parent_page_models() == [PartnerPage]
    for other in (StoryIndexPage, InitiativeIndexPage):
        assert not {PartnerPage, ProductionPage} & set(other.allowed_subpage_models())


def test_there_is_one_listing_of_partners(index):
    assert not PartnerIndexPage.can_create_at(HomePage.objects.get())


def test_a_partner_says_who_they_are_and_why_we_work_together(client, partner, production):
    page = text_of(client, partner.url)

    for said in ("Association", "Vénissieux (69)", "2021", "cine-balcon.example", "Ils sont six."):
        assert said in page
    assert "Pourquoi ce partenariat" in page
    assert "Nous prêtons une caméra" in page
    assert "Palier du soir" in page


def test_a_production_says_its_format_its_authors_its_year_and_where_it_is(client, production):
    page = text_of(client, production.url)

    for said in ("Podcast", "Nadia Ferhat et Paul Sorin", "2024", "Ciné Balcon", LABEL):
        assert said in page
    assert "Sur le site de cine-balcon.example" in page


def test_a_production_that_is_a_film_plays_it(client, partner):
    page = ProductionPageFactory(parent=partner, film=FilmFactory(with_tracks=True))

    video = read(client, page.url).find("video")

    assert video.find("source")
    assert video.find("track", kind="captions")
    assert "autoplay" not in video.attrs


def test_a_production_shows_its_credits_its_initiatives_and_its_sisters(
    client, partner, production, initiative
):
    sister = ProductionPageFactory(parent=partner, title="Cage B")
    InitiativeLinkFactory(page=production, initiative=initiative)
    CreditFactory(page=production, person=PersonFactory(name="Nadia Ferhat"))

    page = read(client, production.url)

    assert page.find("a", href=initiative.url)
    assert page.find("a", href=sister.url)
    assert page.find("a", string="Nadia Ferhat")["href"].startswith("/personnes/")


def test_every_card_of_a_production_says_whose_it_is(client, index, production, initiative):
    InitiativeLinkFactory(page=production, initiative=initiative)
    credit = CreditFactory(page=production)

    for url in (index.url, initiative.url, credit.person.get_absolute_url()):
        link = read(client, url).find("a", href=production.url)
        card = link.find_parent(class_="kind-partner")
        assert card, url
        assert LABEL in card.get_text(), url


def test_an_initiative_sets_productions_apart_from_its_stories(client, production, initiative):
    InitiativeLinkFactory(page=production, initiative=initiative)

    response = client.get(initiative.url)

    assert [page.pk for page in response.context["productions"]] == [production.pk]
    assert response.context["stories"] == []
    band = read(client, initiative.url).find("section", class_="partner-productions")
    assert "Ciné Balcon" in band.get_text()


def test_a_partner_that_is_not_public_is_named_by_no_production(client, partner, production, index):
    PartnerPage.objects.filter(pk=partner.pk).update(live=False)

    for url in (production.url, index.url):
        assert "Ciné Balcon" not in read(client, url).get_text()


def test_partners_and_their_productions_are_found_together(client, partner, production):
    PartnerPageFactory(parent=partner.get_parent(), title="Palier public")
    StandardPageFactory(parent=HomePage.objects.get(), title="Un palier ailleurs")
    indexing.take_everything()

    response = client.get("/recherche/?q=palier&type=partenaire&type=production")

    assert response.context["shown"].total == 2


def test_the_listing_is_cut_in_pages_of_twelve(client, index):
    for number in range(14):
        PartnerPageFactory(parent=index, title=f"Partenaire {number:02}")

    first, second = (client.get(f"{index.url}?page={number}") for number in (1, 2))

    assert len(first.context["partners"]) == 12
    assert [page.title for page in second.context["partners"]] == ["Partenaire 12", "Partenaire 13"]


def test_publication_asks_for_what_a_reader_needs(partner, production):
    partner.why, production.authors = "", ""

    assert "why" in partner.publication_problems()
    assert "authors" in production.publication_problems()
