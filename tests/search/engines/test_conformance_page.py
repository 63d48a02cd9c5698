"""What search.engines.base promises of a page asked at once: it tells what is asked apart."""

from dataclasses import replace

import pytest

from search.engines.base import FACETS, Matching
from tests.search.engines.factories import document, plan

ASKED = {
    "a word": plan("jardin"),
    "two forms": plan("jardins", "potagers"),
    "one of three": plan("jardin", "toit", "emploi", enough=1),
    "two of three": plan("jardin", "potager", "emploi", enough=2),
    "words in a row": plan("jardin partagé"),
    "words in a row with grammar": plan("jardin de la friche"),
    "grammar alone": plan("les"),
    "a required phrase": plan("emploi", enough=0, required=["jardin partagé"]),
    "a refused word": plan("jardin", refused=["potager"]),
    "a refused phrase": plan("jardin", refused=["jardin partagé"]),
    "a helping word": plan("jardin", helping=["emploi"]),
    "nobody's word": plan("zinzolin"),
    "across two fields": plan("friche emploi"),
}


@pytest.fixture
def filled(engine):
    engine.write(
        [
            document(1, "Un jardin partagé", text="Potagers sur les toits", themes=("emploi",)),
            document(2, "Jardin", standfirst="L’emploi, les potagers", day=2, themes=("emploi",)),
            document(3, "Les jardins", names="Jardin de la Friche", day=3, themes=("sante",)),
            document(4, "La friche", text="Emploi", kind="film", day=4, department="69"),
            document(5, "Toit", text="De jardin partagé", themes=("sante", "emploi")),
            document("page:2:cue:9", "Jardin", text="Emploi", kind="moment", day=3),
        ],
        (),
    )
    return engine


@pytest.mark.parametrize("filters", [{}, {"theme": ("emploi",)}, {"theme": ("sante",), "kind": ()}])
@pytest.mark.parametrize("name", ASKED)
def test_a_page_asked_at_once_tells_what_is_asked_apart(filled, name, filters):
    filters = {facet: values for facet, values in filters.items() if values}
    ranked = Matching(plan=ASKED[name], filters=filters, excluded=("page:99",))
    matching = replace(ranked, keys=("page:4",))

    page = filled.page(matching, FACETS, ranked=ranked, exact=("jardin",), limit=3)

    assert page.total == len(filled.search(matching).hits)
    assert page.counts == filled.count(matching, FACETS)
    assert page.first == filled.search(ranked, limit=3).hits
    assert page.named == filled.exact(replace(ranked, plan=None), ("jardin",))


@pytest.mark.parametrize("name", ASKED)
def test_what_is_counted_without_scores_is_what_is_ranked(filled, name):
    matching = Matching(plan=ASKED[name])

    ranked = filled.search(matching, order="score")
    dated = filled.search(matching, order="date")

    assert {key for key, _ in ranked.hits} == {key for key, _ in dated.hits}
    assert sum(filled.count(matching, ("kind",))["kind"].values()) == ranked.total == dated.total


def test_a_page_that_ranks_nothing_only_counts(filled):
    page = filled.page(Matching(), FACETS, exact=("jardin",))

    assert (page.total, page.first, page.named) == (6, (), frozenset())
    assert page.counts["kind"] == {"initiative": 4, "film": 1, "moment": 1}


def test_all_facets_may_filter(filled):
    filters = {"kind": ("initiative",), "theme": ("emploi",)}

    page = filled.page(Matching(filters=filters), ("kind", "theme"))

    assert page.total == 3
    assert page.counts == {
        "kind": {"initiative": 3},
        "theme": {"emploi": 3, "sante": 2},
    }
