"""What changes is made again wherever it is said, and what is hidden leaves at once."""

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from assets.models import FilmTrack
from campaigns.choices import HidingReason
from campaigns.services import hide_creation, show_creation
from home.models import TrendPick
from outbox.models import Promise
from search import indexing
from search.models import Change, Entry, Removal
from search.results import ResultSet
from search.spec import QuerySpec
from taxonomy.models import Theme
from tests.home.content import build_content
from tests.initiatives.factories import InitiativeLinkFactory, InitiativePageFactory
from tests.people.factories import CreditFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def content():
    """Of which everything is in the entries, and nothing waits."""
    made = build_content()
    Change.objects.all().delete()
    indexing.take_everything()
    Removal.objects.all().delete()
    Promise.objects.all().delete()
    return made


def changed(source="page"):
    return set(Change.objects.filter(source=source).values_list("object_id", flat=True))


def catch_up():
    while indexing.take_changes():
        pass


def entry(page):
    return Entry.objects.get(key=f"page:{page.pk}")


def keys():
    return set(Entry.objects.values_list("key", flat=True))


def test_hiding_a_page_removes_its_entries_in_the_same_request(content, journalist_client):
    page = content.initiative
    held = set(Entry.objects.filter(page=page.pk).values_list("key", flat=True))
    assert len(held) > 1

    journalist_client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))

    assert not keys() & held
    assert set(Removal.objects.values_list("key", flat=True)) >= held
    assert Promise.objects.filter(effect="search.flush").count() == 1


def test_hiding_a_page_removes_whoever_only_it_named(content, journalist_client):
    page = InitiativePageFactory(parent=content.directory)
    person = CreditFactory(page=page).person
    indexing.write_entries("person", [person.pk])
    assert f"person:{person.pk}" in keys()

    journalist_client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))

    assert f"person:{person.pk}" not in keys()
    assert Removal.objects.filter(key=f"person:{person.pk}").exists()


def test_a_restriction_above_removes_all_that_stands_beneath(content, superuser_client):
    beneath = content.directory.get_children().values_list("pk", flat=True)
    assert Entry.objects.filter(page__in=beneath).exists()

    superuser_client.post(
        reverse("wagtailadmin_pages:set_privacy", args=[content.directory.pk]),
        {"restriction_type": "login"},
    )

    assert PageViewRestriction.objects.filter(page=content.directory).exists()
    assert not Entry.objects.filter(page__in=beneath).exists()


def test_a_story_forgets_at_once_an_initiative_that_is_hidden(content, search_index):
    told = InitiativePageFactory(parent=content.directory, quartier="Zinzolin", title="Secret")
    story = content.stories["oped"]
    InitiativeLinkFactory(page=story, initiative=told, sort_order=9)
    indexing.write_entries("page", [story.pk, told.pk])
    search_index()
    assert ResultSet(QuerySpec(words="zinzolin")).total == 2

    told.unpublish()

    assert ResultSet(QuerySpec(words="zinzolin")).total == 0
    search_index()
    assert "Zinzolin" not in entry(story).names


@pytest.mark.parametrize("how", ["delete", "restrict"])
def test_the_stories_of_an_initiative_that_leaves_are_made_again(how, content):
    told = content.initiative

    if how == "delete":
        told.delete()
    else:
        PageViewRestriction.objects.create(page=told, restriction_type="login")
    catch_up()

    assert entry(content.stories["oped"]).commune == ""
    assert entry(content.stories["oped"]).themes.strip() == ""


def test_a_hidden_creation_leaves_the_selections_that_chose_it_at_once(content, moderator):
    pick = TrendPick.objects.filter(page=content.trend, creation__isnull=False).get()
    assert pick.why in entry(content.trend).text

    hide_creation(pick.creation, by=moderator, reason=HidingReason.RIGHTS)

    assert f"page:{content.trend.pk}" not in keys()
    catch_up()
    assert pick.why not in entry(content.trend).text
    show_creation(pick.creation, by=moderator)
    catch_up()
    assert pick.why in entry(content.trend).text


def test_a_partner_s_new_name_is_that_of_its_productions(content):
    partner = content.partner
    partner.title = "Ciné Zinzolin"

    partner.save_revision().publish()
    catch_up()

    assert "Ciné Zinzolin" in entry(content.production).names
    assert "Ciné Zinzolin" in entry(content.campaigns.pages["awarded"]).names


def test_the_pages_under_a_new_address_have_a_new_address(content):
    directory = content.directory
    directory.slug = "repertoire"

    directory.save_revision().publish()
    catch_up()

    assert entry(content.initiative).url == content.initiative.url.replace(
        "/initiatives/", "/repertoire/"
    )


def test_a_renamed_theme_marks_its_pages_again(content, superuser_client):
    theme = Theme.objects.get(slug="ecologie")
    url = reverse("wagtailsnippets_taxonomy_theme:edit", args=[theme.pk])
    form = {"name": "Zinzolin", "slug": "zinzolin", "description": "", "sort_order": 0}

    superuser_client.post(url, form)

    theme.refresh_from_db()
    assert theme.slug == "zinzolin"
    assert {content.initiative.pk, content.stories["oped"].pk} <= changed()
    catch_up()
    assert entry(content.initiative).themes.split() == ["zinzolin"]
    assert "Zinzolin" in entry(content.initiative).text


def test_a_deleted_theme_leaves_the_pages_that_had_it(content):
    Theme.objects.get(slug="ecologie").delete()
    catch_up()

    assert entry(content.initiative).themes.strip() == ""


def test_a_person_s_new_name_is_on_the_pages_that_name_them(content):
    author = content.stories["oped"].author
    author.name = "Camille Zinzolin"

    author.save()
    catch_up()

    assert "Camille Zinzolin" in entry(content.stories["oped"]).names
    assert Entry.objects.get(key=f"person:{author.pk}").title == "Camille Zinzolin"


def test_a_biography_makes_no_page_again(content):
    author = content.stories["oped"].author
    author.biography = "<p>Elle écrit.</p>"

    author.save()

    assert changed() == set()
    assert changed("person") == {author.pk}


def test_a_deleted_person_leaves_at_once_and_the_pages_that_credit_them_are_made_again(content):
    credit = CreditFactory(page=content.initiative)
    name, pk = credit.person.name, credit.person.pk
    indexing.write_entries("page", [content.initiative.pk])
    indexing.write_entries("person", [pk])

    credit.person.delete()

    assert f"person:{pk}" not in keys()
    catch_up()
    assert name not in entry(content.initiative).names


def test_whoever_is_no_longer_credited_leaves_when_the_page_is_published(content):
    page = content.initiative
    credit = CreditFactory(page=page)
    indexing.write_entries("person", [credit.person.pk])

    draft = type(page).objects.get(pk=page.pk)
    draft.credits = [one for one in draft.credits.all() if one.pk != credit.pk]
    draft.save_revision().publish()

    assert f"person:{credit.person.pk}" not in keys()


@pytest.mark.parametrize("name", ["film", "production"])
def test_a_film_s_new_words_are_those_of_the_pages_that_show_it(name, content):
    page = content.production if name == "production" else content.stories["film"]
    page.film.transcript = "Zinzolin."

    page.film.save()

    assert changed() >= {page.pk}
    catch_up()
    assert "Zinzolin" in entry(page).text
    FilmTrack.objects.filter(film=page.film).first().delete()
    assert changed() == {page.pk}
