"""The documents of the demonstration: every public page tells the search what it holds, and nothing
that is hidden does."""

from collections import Counter

import pytest
from wagtail.models import Page

from core.visibility import visible
from home.demo.canaries import hidden_objects, hidden_texts
from home.demo.difficulty import read_cases
from home.demo.texts import read_folder
from initiatives.directory import STAGE_SLUGS
from search.documents import sources
from search.kinds import KINDS, is_part

FOLDERS = {
    "initiatives": "initiative",
    "films": "film",
    "interviews": "entretien",
    "opeds": "tribune",
    "debates": "question",
    "campaigns": "campagne",
    "partners": "partenaire",
    "productions": "production",
    "trends": "selection",
    "pages": "page",
}

CLASSES = {"accent", "elision", "plural", "gender", "typo", "synonym", "commune", "acronym"}


@pytest.fixture(autouse=True)
def seeded(seeding, db, settings):
    settings.MEDIA_ROOT = seeding


def documents(name="page", pks=None):
    source = sources()[name]
    return list(
        source.documents(source.public().values_list("pk", flat=True) if pks is None else pks)
    )


@pytest.fixture
def by_slug():
    slugs = dict(Page.objects.values_list("pk", "slug"))
    found = [document for document in documents() if not is_part(document.kind)]
    return {slugs[int(document.key.split(":")[1])]: document for document in found}


@pytest.mark.parametrize(("folder", "kind"), FOLDERS.items())
def test_every_public_page_is_a_document_of_its_kind(folder, kind, by_slug):
    texts = read_folder(folder)

    told = {text["slug"]: by_slug[text["slug"]] for text in texts}

    assert {document.kind for document in told.values()} == {kind}
    for text in texts:
        document = told[text["slug"]]
        assert document.title == text["title"]
        assert document.standfirst == text["standfirst"].strip()
        assert len(document.text) > 100
        assert "<" not in document.text
        assert document.date
        assert document.url.endswith(f"/{text['slug']}/")


def test_an_initiative_is_filtered_by_all_that_its_page_says(by_slug):
    for text in read_folder("initiatives"):
        document = by_slug[text["slug"]]

        assert document.stage == STAGE_SLUGS[text["stage"]]
        assert len(document.themes) == len(text["themes"])
        assert len(document.audiences) == len(text.get("audiences", ()))
        assert len(document.factors) == len(text.get("success_factors", ()))
        assert document.commune == text["commune"]
        assert document.commune.startswith(document.department)
        assert all(holder["name"] in document.names for holder in text["holders"])
        assert text["quartier"] in document.names


def test_what_is_not_public_gives_no_document():
    """Drafts, in review or sent back, scheduled, expired, private, out of their rights."""
    pages = [one for one in hidden_objects() if one["kind"] != "creation"]
    hidden = {one["id"] for one in pages if one["state"] != "unpublished_changes"}

    told = documents(pks=Page.objects.values_list("pk", flat=True))

    keys = {int(document.key.split(":")[1]) for document in told}
    assert hidden
    assert not keys & hidden
    assert keys <= set(visible(Page.objects.all()).values_list("pk", flat=True))


def test_no_document_says_a_word_of_what_is_hidden():
    told = [document for name in sources() for document in documents(name)]

    said = "\n".join(f"{d.title} {d.standfirst} {d.text} {d.names}" for d in told)

    assert [text["canary"] for text in hidden_texts() if text["canary"] in said] == []


def test_moments_of_films_lead_to_their_second():
    moments = [document for document in documents() if document.kind == "moment"]

    assert moments
    for moment in moments:
        second = moment.key.rsplit(":", 1)[1]
        assert moment.url.endswith(f"/?t={second}" if second != "0" else "/")
        assert len(moment.text) <= 420


def test_every_kind_of_document_is_a_value_of_the_facet():
    told = [document for name in sources() for document in documents(name)]

    assert {document.kind for document in told} == set(KINDS)
    assert len({document.key for document in told}) == len(told)


def test_each_class_of_difficulty_has_cases_enough_on_pages_that_anyone_may_read(by_slug):
    cases = read_cases()

    numbers = Counter(case.name for case in cases)

    assert len({(case.name, case.query) for case in cases}) == len(cases)
    assert set(numbers) == CLASSES
    assert min(numbers.values()) >= 25
    assert {case.expected for case in cases} <= set(by_slug)
