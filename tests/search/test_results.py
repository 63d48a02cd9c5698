"""What a search finds: the same set whatever the order, and never what is hidden."""

import pytest
from django.urls import reverse

from search import indexing
from search.models import Change, Entry, Removal
from search.results import ResultSet
from search.services import mark
from search.spec import DATE, QuerySpec
from tests.home.content import build_content
from tests.initiatives.factories import InitiativePageFactory
from tests.taxonomy.factories import CommuneFactory


def titles(**asked):
    results = ResultSet(QuerySpec(**asked))
    return [entry.title for entry in results.entries(0, 50)]


@pytest.fixture
def directory():
    return build_content().directory


@pytest.fixture
def garden(directory):
    return InitiativePageFactory(
        parent=directory,
        title="Les jardins suspendus",
        standfirst="Des potagers sur les toits.",
    )


@pytest.mark.django_db
def test_a_public_page_is_found_by_its_words_once_the_worker_has_run(garden, search_index):

    mark("page", [garden.pk])
    search_index()

    assert titles(words="potager toit") == ["Les jardins suspendus"]
    assert not ResultSet(QuerySpec(words="potager")).is_degraded
    assert not Change.objects.exists()


@pytest.mark.django_db
def test_an_unpublished_page_leaves_results_and_counts_before_the_worker_runs(
    garden, search_index, journalist_client
):

    mark("page", [garden.pk])
    search_index()

    journalist_client.post(reverse("wagtailadmin_pages:unpublish", args=[garden.pk]))

    results = ResultSet(QuerySpec(words="potager"))
    assert (results.total, results.entries(0, 10)) == (0, [])
    assert results.facets["kind"] == {}
    assert not Entry.objects.filter(source="page", object_id=garden.pk).exists()
    search_index()
    assert not Removal.objects.exists()


@pytest.mark.django_db
def test_without_an_index_the_database_answers_and_says_so(garden, settings, tmp_path):

    settings.SEARCH_INDEX_DIR = tmp_path / "none"
    indexing.take_everything()

    results = ResultSet(QuerySpec(words="potagers toits"))

    assert [entry.title for entry in results.entries(0, 10)] == ["Les jardins suspendus"]
    assert results.is_degraded


@pytest.mark.django_db
def test_the_order_changes_nothing_to_the_set(garden, directory, search_index):
    for number in range(30):
        InitiativePageFactory(
            parent=directory, title=f"Le potager {number}", standfirst="Un jardin partagé."
        )

    indexing.take_everything()
    search_index()

    results = ResultSet(QuerySpec(words="potager jardin"))
    by_relevance = [entry.key for entry in results.every_entry()]

    assert len(by_relevance) == len(set(by_relevance)) == results.total
    assert set(by_relevance) == {entry.key for entry in results.every_entry(order=DATE)}
    assert sum(results.places.values()) == results.total


@pytest.mark.django_db
def test_an_extract_shows_why_a_result_is_there(garden, search_index):

    mark("page", [garden.pk])
    search_index()

    results = ResultSet(QuerySpec(words="toit"))
    title, extract = results.marked(results.entries(0, 1)[0])

    assert title == [("Les jardins suspendus", False)]
    assert ("toits", True) in extract


@pytest.mark.django_db
def test_however_many_bear_the_words_as_their_place_they_come_before_mentions(
    directory, search_index
):
    lyon = CommuneFactory(insee_code="69123", name="Lyon")
    for number in range(8):
        text = "Lyon, encore Lyon, toujours Lyon."
        InitiativePageFactory(parent=directory, title=f"Ailleurs {number}", standfirst=text)
    for number in range(60):
        InitiativePageFactory(parent=directory, title=f"Ici {number}", commune=lyon)
    indexing.take_everything()
    search_index()

    titles = [entry.title for entry in ResultSet(QuerySpec(words="Lyon")).every_entry()]

    assert [title.split()[0] for title in titles] == ["Ici"] * 60 + ["Ailleurs"] * 8


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "finds"),
    [
        ("jardin", True), ("jardins suspendus", True), ("jard", False), ("toit", True),
        ("toit -jardins", False), ("toit -jar", True), ('"jardin suspendu"', True),
        ('"suspendus jardins"', False),
    ],
)  # fmt: skip
def test_without_an_index_whole_words_are_found_whatever_their_number(
    words, finds, garden, settings, tmp_path
):
    settings.SEARCH_INDEX_DIR = tmp_path / "none"
    indexing.take_everything()

    found = [entry.title for entry in ResultSet(QuerySpec(words=words)).entries(0, 10)]

    assert ("Les jardins suspendus" in found) is finds
