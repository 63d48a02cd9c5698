"""What search.engines.base promises of counts, suggestions and words: kept by each engine."""

import pytest

from search.engines.base import NOWHERE, Matching
from tests.search.engines.factories import document, keys, plan

TWO_THEMES = {"theme": ("emploi", "sante")}


@pytest.fixture
def filled(engine):
    """Five documents of every facet."""
    engine.write(
        [
            document(
                1,
                "Cuisine",
                day=1,
                themes=("emploi",),
                stage="en-cours",
                commune="69259",
                department="69",
                audiences=("jeunes",),
                factors=("ancrage",),
            ),
            document(2, "Cuisine", day=2, themes=("emploi", "sante"), department="69"),
            document(3, "Cuisine", kind="film", day=3, themes=("sante",), commune="93066"),
            document(4, "Cuisine", kind="film", themes=("culture",), stage="terminee"),
            document("page:3:cue:9", "Cuisine", kind="moment", day=3),
        ],
        (),
    )
    return engine


def test_every_facet_is_counted(filled):
    counted = filled.count(
        Matching(), ("kind", "theme", "stage", "audience", "factor", "department")
    )

    assert counted == {
        "kind": {"initiative": 2, "film": 2, "moment": 1},
        "theme": {"emploi": 2, "sante": 2, "culture": 1},
        "stage": {"en-cours": 1, "terminee": 1},
        "audience": {"jeunes": 1},
        "factor": {"ancrage": 1},
        "department": {"69": 2},
    }


def test_years_and_communes_are_counted_too(filled):
    counted = filled.count(Matching(), ("period", "commune"))

    assert counted == {
        "period": {"2025": 4},
        "commune": {"69259": 1, "93066": 1, NOWHERE: 3},
    }


def test_values_of_a_facet_are_alternatives_and_facets_add_up(filled):
    both = Matching(filters={**TWO_THEMES, "kind": ("film",)})

    assert set(keys(filled, Matching(filters=TWO_THEMES))) == {"page:1", "page:2", "page:3"}
    assert keys(filled, both) == ["page:3"]


def test_a_facet_that_filters_is_counted_without_its_own_filter(filled):
    narrow = Matching(filters={"theme": ("emploi",), "kind": ("initiative",)})

    counted = filled.count(narrow, ("theme", "kind", "department"))

    assert counted == {
        "theme": {"emploi": 2, "sante": 1},
        "kind": {"initiative": 2},
        "department": {"69": 2},
    }


def test_counts_are_of_what_words_and_keys_find(filled):
    filled.write([document(9, "Autre", themes=("sport",)), document(8, themes=("sport",))], ())

    counted = filled.count(Matching(plan("cuisine"), keys=("page:9",)), ("theme",))

    assert counted == {"theme": {"emploi": 2, "sante": 2, "culture": 1, "sport": 1}}


def test_each_count_is_how_many_its_filter_finds(filled):
    asked = Matching(plan("cuisine"))

    for facet, values in filled.count(asked, ("kind", "theme", "period", "stage")).items():
        for value, number in values.items():
            assert filled.search(Matching(asked.plan, filters={facet: (value,)})).total == number


def test_parts_of_pages_are_left_out_when_asked(filled):
    whole = Matching(without_parts=True)

    assert "page:3:cue:9" not in keys(filled, whole)
    assert filled.count(whole, ("kind",)) == {"kind": {"initiative": 2, "film": 2}}


def test_communes_narrow_to_their_codes_or_to_none(filled):
    assert keys(filled, Matching(communes=("69259", "75056"))) == ["page:1"]
    assert filled.search(Matching(communes=(NOWHERE,))).total == 3
    assert filled.count(Matching(communes=("93066",)), ("kind",)) == {"kind": {"film": 1}}


def test_what_is_excluded_is_neither_found_nor_counted(filled):
    hidden = Matching(plan("cuisine"), keys=("page:1",), excluded=("page:1", "page:2"))

    assert not {"page:1", "page:2"} & set(keys(filled, hidden))
    assert filled.search(hidden).total == 2
    assert filled.count(hidden, ("theme",)) == {"theme": {"sante": 1, "culture": 1}}


def test_filters_change_no_score(filled):
    asked = plan("cuisine")
    free = dict(filled.search(Matching(asked)).hits)

    narrow = dict(filled.search(Matching(asked, filters={"kind": ("film",)})).hits)

    assert narrow == pytest.approx({key: free[key] for key in narrow})


def test_hundreds_of_values_are_all_counted(engine):
    engine.write([document(n, department=f"{n:03}", commune=f"{n:05}") for n in range(600)], ())

    counted = engine.count(Matching(), ("department", "commune"))

    assert (len(counted["department"]), len(counted["commune"])) == (600, 600)


# --- suggestions


def test_suggestions_hold_every_word_and_the_beginning_of_the_last(engine):
    engine.write(
        [
            document(1, "Le Jardin partagé de Vénissieux"),
            document(2, "Un jardin à Vénissieux", kind="film"),
            document(3, "Vénissieux la nuit"),
            document(4, "Autre", text="jardin, Vénissieux"),
        ],
        (),
    )

    found = engine.complete(("jardin", "veni"), kinds=("initiative", "film", "page"), excluded=())

    assert {kind: tuple(keys) for kind, keys in found.items()} == {
        "initiative": ("page:1",),
        "film": ("page:2",),
        "page": (),
    }


def test_a_whole_word_is_not_a_beginning(engine):
    engine.write([document(1, "Jardinage à Lyon"), document(2, "Jardin à Lyon")], ())

    found = engine.complete(("jardin", "ly"), kinds=("initiative",), excluded=())

    assert tuple(found["initiative"]) == ("page:2",)


@pytest.mark.parametrize("beginning", ["l", "anticonstitutionnelle", "anticonstitutionnellement"])
def test_a_beginning_may_be_short_or_long(engine, beginning):
    engine.write([document(1, "Lyon anticonstitutionnellement")], ())

    found = engine.complete((beginning,), kinds=("initiative",), excluded=())

    assert tuple(found["initiative"]) == ("page:1",)


def test_suggestions_are_so_many_a_kind_and_never_excluded(engine):
    engine.write([document(n, f"Cuisine {n}") for n in range(9)], ())

    found = engine.complete(("cui",), kinds=("initiative",), excluded=("page:1", "page:2"), limit=6)

    assert len(found["initiative"]) == 6
    assert not {"page:1", "page:2"} & set(found["initiative"])


# --- words


def test_a_frequency_counts_documents_under_any_form(engine):
    engine.write(
        [
            document(1, "Un jardin, des jardins"),
            document(2, "Autre", text="Les jardins"),
            document(3, "Autre", names="Jardin"),
            document(4, "Autre"),
        ],
        (),
    )

    assert engine.held({"jardin", "potager", "les"}) == {"jardin": 3, "les": 1}
    assert engine.held({"jardin", "les"}, excluded=("page:2",)) == {"jardin": 2}


def test_nearest_words_are_within_the_distance_the_most_frequent_first(engine):
    engine.write(
        [
            document(1, "Un potager"),
            document(2, "Potager", text="potager"),
            document(3, "Un potage"),
            document(4, "Portage et passager"),
        ],
        (),
    )

    assert engine.nearest_words("potagier", distance=1, excluded=()) == ("potager",)
    assert engine.nearest_words("potagee", distance=1, excluded=()) == ("potager", "potage")
    assert engine.nearest_words("zebre", distance=1, excluded=()) == ()


def test_nearest_words_have_no_accents_and_swap_letters(engine):
    engine.write([document(1, "Rénovation énergétique à Vénissieux")], ())

    assert engine.nearest_words("renovatoin", distance=1, excluded=()) == ("renovation",)
    assert engine.nearest_words("venisieu", distance=2, excluded=()) == ("venissieux",)


def test_a_word_of_what_is_excluded_is_never_told(engine):
    engine.write([document(1, "Vénissieux"), document(2, "Autre")], ())

    assert engine.nearest_words("venissieu", distance=1, excluded=("page:1",)) == ()


def test_a_word_of_what_was_removed_is_never_told(engine):
    engine.write([document(1, "Vénissieux"), document(2, "Autre")], ())

    engine.write([], ["page:1"])

    assert engine.nearest_words("venissieu", distance=1, excluded=()) == ()
    assert engine.held({"venissieux"}) == {}
