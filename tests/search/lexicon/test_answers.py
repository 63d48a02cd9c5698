"""What the lexicon changes to the answers, on a real index and on the database alone."""

import pytest
from wagtail.models import Page

from core.visibility import visible
from initiatives.models import InitiativePage
from search import documents, indexing
from search.asking import Asking
from search.documents import Document, Source
from search.engines import current_engine
from search.engines.database import DatabaseEngine
from search.results import ResultSet
from search.spec import QuerySpec
from tests.home.content import build_content
from tests.initiatives.factories import InitiativePageFactory
from tests.search.lexicon.factories import PromotionFactory, SynonymGroupFactory

pytestmark = pytest.mark.django_db


class Pages(Source):
    name = "page"

    def public(self):
        return visible(Page.objects.type(InitiativePage))

    def documents(self, pks):
        for page in self.public().filter(pk__in=pks):
            yield Document(f"page:{page.pk}", page.slug.split("-")[0], page.title, page.url)


@pytest.fixture(autouse=True)
def index(settings, tmp_path, monkeypatch):
    settings.SEARCH_INDEX_DIR = tmp_path
    monkeypatch.setattr(documents, "_sources", {"page": Pages()})


@pytest.fixture
def pages():
    """Three initiatives, by slug."""
    parent = build_content().directory
    titles = {
        "patinette": "La patinette du matin",
        "trottinette": "La trottinette du soir",
        "carton": "Le carton qui roule",
    }
    made = {
        slug: InitiativePageFactory(parent=parent, slug=slug, title=title)
        for slug, title in titles.items()
    }
    indexing.take_everything()
    indexing.flush()
    return made


def found(question, engine=None, **filters):
    """(titles in order, how many) of the answers: of the site's engine, or of another."""
    spec = QuerySpec(words=question, **filters)
    results = ResultSet(spec)
    if engine:
        results._asking = Asking(spec, engine)
    return [entry.title for entry in results.entries(0, 10)], results.total


@pytest.fixture(params=["index", "database"])
def engine(request):
    return current_engine() if request.param == "index" else DatabaseEngine()


def test_a_synonym_finds_what_words_alone_do_not(pages, engine):
    assert found("patinette", engine) == (["La patinette du matin"], 1)

    SynonymGroupFactory(words="patinette\ntrottinette")

    assert found("patinette", engine) == (["La patinette du matin", "La trottinette du soir"], 2)


def test_an_expression_finds_its_synonym_and_texts_that_hold_its_words_apart(pages, engine):
    SynonymGroupFactory(words="engin qui roule\ntrottinette")

    titles, total = found("engin roule", engine)
    assert "La trottinette du soir" not in titles

    titles, total = found("engin qui roule", engine)
    assert "La trottinette du soir" in titles
    assert total == len(titles)


def test_a_promoted_page_comes_first_and_is_counted_once(pages, engine):
    PromotionFactory(page=pages["carton"], questions_asked="patinette")
    PromotionFactory(page=pages["patinette"], questions_asked="patinette", position=2)

    assert found("Patinettes", engine) == (["Le carton qui roule", "La patinette du matin"], 2)


def test_nothing_is_promoted_for_a_question_that_refuses_its_words(pages, engine):
    PromotionFactory(page=pages["carton"], questions_asked="patinette")

    titles, _total = found("-patinette", engine)

    assert "Le carton qui roule" not in titles


def test_a_promotion_obeys_filters(pages, engine):
    PromotionFactory(page=pages["carton"], questions_asked="patinette")

    assert found("patinette", engine, kind=("patinette",)) == (["La patinette du matin"], 1)
    assert found("patinette", engine, kind=("carton",)) == (["Le carton qui roule"], 1)


def test_a_promoted_page_leaves_the_answers_with_the_public(pages, engine):
    PromotionFactory(page=pages["carton"], questions_asked="patinette")

    pages["carton"].unpublish()

    assert found("patinette", engine) == (["La patinette du matin"], 1)
