import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from initiatives.choices import Precision, UpdateKind
from initiatives.dates import format_partial_date, format_partial_iso
from initiatives.models import InitiativePage
from stories.choices import StoryKind
from tests.home.content import build_content
from tests.initiatives.factories import (
    InitiativePageFactory,
    InitiativeUpdateFactory,
    KeyFigureFactory,
)
from tests.taxonomy.factories import CommuneFactory, DepartmentFactory, ThemeFactory

DAY = datetime.date(2021, 3, 3)


@pytest.fixture
def content(db):
    return build_content()


def read(client, page):
    return client.get(page.url).content.decode()


def test_a_public_initiative_shows_all_that_is_known_of_it(client, content):
    page = InitiativePageFactory(
        parent=content.directory,
        what_works="<p>La confiance.</p>",
        what_got_stuck="<p>L’assurance.</p>",
        prerequisites="<p>Un toit plat.</p>",
        reuse_steps=[("step", {"title": "Réunir dix voisins", "text": "Une affiche."})],
        verified_on=DAY,
    )
    KeyFigureFactory(page=page)
    InitiativeUpdateFactory(page=page)

    html = read(client, page)

    for words in (
        "Vénissieux (69)",
        "Un toit, quarante bacs",
        "Carnet du jardin",
        "Tout a commencé",
        "Quarante bacs sont installés",
        "La confiance",
        "L’assurance",
        "Un toit plat",
        "Réunir dix voisins",
        "3 mars 2021",
        "theme=ecologie",
    ):
        assert words in html


def test_a_public_initiative_is_in_the_directory_on_the_front_page_and_in_the_search(
    client, content
):
    title = InitiativePage.objects.latest().first().title

    for url in (content.directory.url, "/", f"/recherche/?q={title}"):
        assert title in client.get(url).content.decode()


def test_neighbours_are_of_its_department_first_then_of_its_themes(client, content):
    health = ThemeFactory(name="Santé", slug="sante")
    elsewhere = CommuneFactory(
        insee_code="59512", name="Roubaix", department=DepartmentFactory(code="59", name="Nord")
    )
    page = content.initiative
    InitiativePage.objects.exclude(pk=page.pk).update(live=False)
    parent = content.directory
    near = InitiativePageFactory(parent=parent, title="À deux rues", themes=[health])
    alike = InitiativePageFactory(parent=parent, title="Sur le même toit", commune=elsewhere)
    InitiativePageFactory(parent=parent, title="Sans lien", commune=elsewhere, themes=[health])
    InitiativePageFactory(parent=parent, title="Cachée", live=False)

    html = client.get(page.url).content.decode().partition('id="voisines"')[2]

    assert html.index(near.title) < html.index(alike.title)
    assert "Sans lien" not in html
    assert "Cachée" not in html


def test_linked_public_stories_are_on_the_page_of_the_initiative(client, content):
    html = read(client, content.initiative)

    for kind in StoryKind:
        assert content.stories[kind].title in html


@pytest.mark.parametrize(
    ("precision", "words", "iso"),
    [
        (Precision.YEAR, "2021", "2021"),
        (Precision.MONTH, "mars 2021", "2021-03"),
        (Precision.DAY, "3 mars 2021", "2021-03-03"),
    ],
)
def test_a_date_says_no_more_than_is_known(precision, words, iso):
    assert format_partial_date(DAY, precision) == words
    assert format_partial_iso(DAY, precision) == iso
    assert format_partial_date(None, precision) == ""


def test_the_timeline_goes_from_the_first_event_to_the_last(client, content):
    page = content.initiative
    InitiativeUpdateFactory(page=page, date=datetime.date(2023, 1, 1), text="Troisième")
    InitiativeUpdateFactory(page=page, date=datetime.date(2019, 1, 1), text="Première")

    html = read(client, page)

    assert html.index("Première") < html.index("Quarante bacs") < html.index("Troisième")


def test_a_correction_is_shown_beside_what_it_corrects(client, content):
    page = content.initiative
    InitiativeUpdateFactory(
        page=page, text="Cent bacs", correction="Il y en a quarante.", corrected_on=DAY
    )

    html = read(client, page)

    assert "Cent bacs" in html
    assert "Il y en a quarante." in html


def test_a_preview_shows_what_the_draft_holds(content, rf):
    page = InitiativePage.objects.get(pk=content.initiative.pk)
    page.updates.add(InitiativeUpdateFactory.build(text="Encore un brouillon"))

    response = page.make_preview_request()

    assert "Encore un brouillon" in response.content.decode()


def test_a_first_save_needs_only_a_title(content):
    page = content.directory.add_child(instance=InitiativePage(title="Brouillon", live=False))

    page.save_revision(clean=False)

    assert page.pk


def test_publication_asks_for_what_makes_an_initiative(content):
    page = content.directory.add_child(instance=InitiativePage(title="Brouillon", live=False))

    with pytest.raises(ValidationError) as refusal:
        page.full_clean()

    assert set(refusal.value.message_dict) == set(InitiativePage.publication_required)


@pytest.mark.parametrize(
    "broken",
    [
        {"stage": "inconnue"},
        {"start_precision": "ère"},
        {"verified_on": DAY, "next_check_on": DAY},
    ],
)
def test_the_database_refuses_what_must_never_be(broken, content):
    with pytest.raises(IntegrityError), transaction.atomic():
        InitiativePage.objects.filter(pk=content.initiative.pk).update(**broken)


def test_the_database_refuses_an_unknown_kind_of_update(content):
    with pytest.raises(IntegrityError), transaction.atomic():
        InitiativeUpdateFactory(page=content.initiative, kind="inconnu")
    assert InitiativeUpdateFactory(page=content.initiative, kind=UpdateKind.FAILURE).pk
