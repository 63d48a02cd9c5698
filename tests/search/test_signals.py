"""What changes is indexed again, what is hidden leaves at once."""

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from outbox.models import Promise
from search import indexing
from search.models import Change, Entry, IndexState
from search.results import ResultSet
from search.spec import QuerySpec
from tests.home.content import build_content
from tests.initiatives.factories import InitiativePageFactory
from upkeep.erasure.service import erase
from upkeep.signals import restored

pytestmark = pytest.mark.django_db


@pytest.fixture
def content():
    made = build_content()
    indexing.take_everything()
    return made


def keys(page):
    return list(
        Entry.objects.filter(source="page", object_id=page.pk).values_list("key", flat=True)
    )


def total(words):
    return ResultSet(QuerySpec(words=words)).total


def test_publishing_promises_one_run_of_the_index(content):
    Promise.objects.filter(effect="search.flush").delete()
    pages = [InitiativePageFactory(parent=content.directory) for _n in range(2)]

    for page in pages:
        page.save_revision().publish()

    changed = Change.objects.filter(source="page").values_list("object_id", flat=True)
    assert set(changed) >= {page.pk for page in pages}
    assert Promise.objects.filter(effect="search.flush").count() == 1


def test_a_restriction_above_hides_a_page_before_the_worker_runs(content, search_index):
    page = InitiativePageFactory(parent=content.directory, title="Zinzolin")
    indexing.write_entries("page", [page.pk])
    search_index()
    assert total("zinzolin") == 1

    PageViewRestriction.objects.create(page=content.directory, restriction_type="login")

    assert (total("zinzolin"), keys(page)) == (0, [])


def test_lifting_a_restriction_brings_the_pages_back(content, search_index):
    page = InitiativePageFactory(parent=content.directory, title="Zinzolin")
    hidden = PageViewRestriction.objects.create(page=content.directory, restriction_type="login")

    hidden.delete()
    search_index()

    assert keys(page)
    assert total("zinzolin") == 1


def test_a_page_deleted_over_http_leaves_at_once(content, search_index, journalist_client):
    page = InitiativePageFactory(parent=content.directory, title="Zinzolin")
    indexing.write_entries("page", [page.pk])
    search_index()

    journalist_client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))

    assert not type(page).objects.filter(pk=page.pk).exists()
    assert total("zinzolin") == 0


def test_a_page_whose_time_is_over_is_neither_shown_nor_counted(
    content, search_index, time_machine
):
    page = InitiativePageFactory(parent=content.directory, title="Zinzolin")
    type(page).objects.filter(pk=page.pk).update(expire_at="2027-01-01T00:00Z")
    indexing.write_entries("page", [page.pk])
    search_index()

    time_machine.move_to("2027-01-02")

    results = ResultSet(QuerySpec(words="zinzolin"))
    assert (results.total, results.entries(0, 5), results.facets["kind"]) == (0, [], {})


def test_whoever_only_a_hidden_page_named_leaves_with_it(content, journalist_client):
    named = Entry.objects.filter(source="person")
    assert named.exists()

    for page in content.home.get_descendants():
        page.unpublish() if page.live else None

    assert not named.exists()


def test_an_erased_person_is_in_no_entry_and_the_index_is_made_again(content, search_index):
    search_index()
    before = IndexState.objects.get().generation
    entry = Entry.objects.filter(source="person").first()

    erase("person", entry.object_id, journaled=False)
    search_index()

    assert not Entry.objects.filter(key=entry.key).exists()
    assert not Entry.objects.filter(text__contains=entry.title).exists()
    assert not Entry.objects.filter(names__contains=entry.title).exists()
    assert IndexState.objects.get().generation != before


def test_a_restored_database_makes_its_index_again(content, search_index):
    search_index()
    before = IndexState.objects.get().generation

    restored.send(sender=None)
    search_index()

    assert IndexState.objects.get().generation != before
