"""What pages give to the search, in how many queries."""

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from assets.choices import TrackKind
from assets.models import FilmTrack
from home.models import TrendPick
from search.documents import sources
from tests.assets.factories import CreditedImageFactory, FilmFactory
from tests.home.content import add_content, build_content
from tests.initiatives.factories import (
    InitiativeLinkFactory,
    InitiativePageFactory,
    LeadOrganizationFactory,
)
from tests.people.factories import CreditFactory, OrganizationFactory
from tests.stories.factories import NanoFilmPageFactory
from tests.taxonomy.factories import CommuneFactory, DepartmentFactory, ThemeFactory

pytestmark = pytest.mark.django_db
SPOKEN = [(0, "On monte."), (9, "Encore " * 45), (40, "Puis on redescend " * 15)]


@pytest.fixture
def content():
    return build_content()


def documents(*pages):
    return list(sources()["page"].documents([page.pk for page in pages]))


def document(page):
    return next(found for found in documents(page) if found.key == f"page:{page.pk}")


def cost_of(name):
    """How many queries the documents of everything public cost."""
    source = sources()[name]
    pks = list(source.public().values_list("pk", flat=True))
    with CaptureQueriesContext(connection) as queries:
        told = list(source.documents(pks))
    return len(queries), len(told)


@pytest.mark.parametrize("name", ["page", "person", "organization"])
def test_ten_times_the_content_costs_the_same_number_of_queries(name, content):
    image = CreditedImageFactory()
    LeadOrganizationFactory(page=content.initiative)
    cost_of(name)
    before, few = cost_of(name)

    add_content(content, times=4, image=image)
    for _time in range(4):
        page = InitiativePageFactory(parent=content.directory)
        page.body = [("figure", {"image": image, "caption": "Une façade."})]
        page.save()
        LeadOrganizationFactory(page=page, organization=OrganizationFactory())
    after, many = cost_of(name)

    assert many > few
    assert after == before
    assert after <= {"page": 50, "person": 1, "organization": 1}[name]


def test_a_story_is_found_by_what_its_public_initiatives_are_about(content):
    there = CommuneFactory(
        insee_code="59512",
        name="Roubaix",
        department=DepartmentFactory(code="59", name="Nord", region="Hauts-de-France"),
    )
    told = InitiativePageFactory(
        parent=content.directory,
        commune=there,
        quartier="Le Pile",
        themes=[ThemeFactory(name="Emploi", slug="emploi")],
    )
    story = content.stories["oped"]
    InitiativeLinkFactory(page=story, initiative=told, sort_order=9)

    found = document(story)

    assert found.themes == ("ecologie", "emploi")
    assert (found.commune, found.department) == ("69259", "69")
    assert all(name in found.names for name in ("Vénissieux", "Roubaix", "Nord", "Le Pile"))
    assert story.author.name in found.names


def test_a_story_says_nothing_of_an_initiative_that_is_private(content):
    told = InitiativePageFactory(
        parent=content.directory,
        quartier="Zinzolin",
        themes=[ThemeFactory(name="Emploi", slug="emploi")],
    )
    story = content.stories["oped"]
    InitiativeLinkFactory(page=story, initiative=told, sort_order=9)
    PageViewRestriction.objects.create(page=told, restriction_type=PageViewRestriction.LOGIN)

    found = document(story)

    assert found.themes == ("ecologie",)
    assert "Zinzolin" not in found.names


def test_a_production_bears_its_partner_s_name_and_the_place_of_what_it_tells(content):
    found = document(content.production)

    assert content.production.authors in found.names
    assert content.partner.title in found.names
    assert found.department == "69"
    assert found.themes == ("ecologie",)


def test_a_selection_says_why_of_the_works_that_anyone_may_read(content):
    assert "Pour le cadre." in document(content.trend).text
    assert content.production.title in document(content.trend).text
    private = PageViewRestriction.LOGIN
    PageViewRestriction.objects.create(page=content.partner, restriction_type=private)

    found = document(content.trend)

    assert "Pour le compte." in found.text
    assert "Pour le cadre." not in found.text
    assert content.production.title not in found.text


def test_a_campaign_says_its_formats_and_names_its_partners(content):
    campaign = content.campaigns.pages["awarded"]

    found = document(campaign)

    assert content.partner.title in found.names
    assert all(one.rules in found.text for one in campaign.formats.all())


def test_whoever_is_credited_names_the_page(content):
    credit = CreditFactory(page=content.initiative)
    CreditFactory(page=content.initiative, person=None)

    assert credit.person.name in document(content.initiative).names


def test_a_film_is_cut_in_passages_that_lead_to_their_second(content):
    film = FilmFactory()
    lines = [f"00:{s:02}.000 --> 00:{s + 1:02}.000\n{text.strip()}\n" for s, text in SPOKEN]
    vtt = ContentFile("\n".join(["WEBVTT\n", *lines]).encode(), name="sous-titres.vtt")
    FilmTrack.objects.create(film=film, kind=TrackKind.CAPTIONS, file=vtt)
    page = NanoFilmPageFactory(parent=content.indexes["film"], film=film)
    InitiativeLinkFactory(page=page, initiative=content.initiative)

    moments = [found for found in documents(page) if found.kind == "moment"]

    assert [moment.key for moment in moments] == [
        f"page:{page.pk}:cue:{second}" for second in (0, 9, 40)
    ]
    assert [moment.url for moment in moments] == [
        page.url,
        f"{page.url}?t=9",
        f"{page.url}?t=40",
    ]
    assert {moment.themes for moment in moments} == {("ecologie",)}
    assert {moment.commune for moment in moments} == {"69259"}


def test_the_second_of_a_production_starts_its_player(client, content):
    film = content.production.film

    there = client.get(content.production.url, {"t": "2"}).content.decode()
    beyond = client.get(content.production.url, {"t": "900"}).content.decode()

    assert f'src="{film.url}#t=2"' in there
    assert f'src="{film.url}"' in beyond


def test_an_update_leads_to_its_place_in_the_timeline(client, content):
    update = content.initiative.updates.first()

    steps = [found for found in documents(content.initiative) if found.kind == "etape"]

    assert [step.key for step in steps] == [f"page:{content.initiative.pk}:update:{update.pk}"]
    assert steps[0].text == update.text
    assert steps[0].date.date() == update.date
    assert steps[0].stage == "en-cours"
    address, anchor = steps[0].url.split("#")
    assert f'id="{anchor}"' in client.get(address).content.decode()


def test_streams_are_read_without_their_keys_nor_their_choices(content):
    found = document(content.stories["interview"])

    assert "On nous consulte quand tout est dessiné." in found.text
    assert "présidente du conseil citoyen" in found.text
    assert "<p>" not in found.text
    assert "A\n" not in found.text
    assert "Fatou Diarra" in found.names


def test_a_creation_that_is_hidden_leaves_the_selections(content):
    pick = TrendPick.objects.filter(page=content.trend, creation__isnull=False).get()
    type(pick.creation).objects.filter(pk=pick.creation_id).update(state="hidden")

    assert pick.why not in document(content.trend).text
