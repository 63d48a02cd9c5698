"""What search.engines.base promises of finding: kept by each engine."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from search.engines.base import FACETS, NOWHERE, EngineUnavailable, Matching
from search.plan import Clause, Form, Plan
from tests.search.engines.factories import any_of, document, found, keys, plan, vector

# --- words and their forms


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("La rénovation énergétique", "renovation"),
        ("La renovation energetique", "rénovation"),
        ("Des jardins partagés", "jardin"),
        ("Une régie de quartier", "régies"),
        ("L’école ouverte", "école"),
        ("L'école ouverte", "l’école"),
        ("Un atelier d’écriture", "ecriture"),
        ("La Q.P.V. de demain", "qpv"),
        ("Le QPV de demain", "Q.P.V."),
        ("Un cœur de ville", "coeur"),
        ("Saint-Denis en fête", "St-Denis"),
        ("Faire.Ensemble au quartier", "ensemble"),
        ("Rez_de_chaussée", "chaussée"),
        ("Le jardin d’été", "été"),
    ],
)
def test_a_word_is_found_under_the_ways_of_writing_it(engine, title, asked):
    engine.write([document(1, title), document(2, "Tout autre chose")], ())

    assert found(engine, asked) == [1]


@pytest.mark.parametrize("field", ["title", "standfirst", "text", "names"])
def test_a_word_is_found_wherever_the_document_says_it(engine, field):
    engine.write([document(1, **{field: "Une ressourcerie"}), document(2)], ())

    assert found(engine, "ressourcerie") == [1]


def test_a_title_weighs_twice_a_text(engine):
    engine.write([document(1, "Autre", text="potager"), document(2, "Potager", text="autre")], ())

    hits = dict(engine.search(Matching(plan("potager"))).hits)

    assert hits["page:2"] == pytest.approx(2 * hits["page:1"], rel=0.01)


def test_several_words_are_a_phrase(engine):
    engine.write(
        [
            document(1, "La ferme urbaine"),
            document(2, "Urbaine, la ferme"),
            document(3, "Ferme très urbaine"),
        ],
        (),
    )

    assert found(engine, "ferme urbaine") == [1]


def test_a_phrase_does_not_begin_in_a_title_and_end_in_a_text(engine):
    engine.write([document(1, "La ferme", standfirst="urbaine", text="vive la ferme")], ())

    assert found(engine, "ferme urbaine") == []


@pytest.mark.parametrize("title", ["La maison de l’image", "Une maison à image", "Maison du image"])
def test_grammar_keeps_its_place_in_a_phrase_and_may_be_another(engine, title):
    engine.write([document(1, title), document(2, "Maison image")], ())

    assert found(engine, "maison à image") == [1]


@pytest.mark.parametrize("asked", ["pour", "même", "à"])
def test_grammar_alone_is_found_as_it_is(engine, asked):
    engine.write([document(1, "Pour vivre à Lyon tous au même endroit"), document(2, "Vivre")], ())

    assert found(engine, asked) == [1]


def test_any_form_answers_and_the_best_one_gives_the_score(engine):
    engine.write([document(1, "Vélo"), document(2, "Bicyclette"), document(3, "Trottinette")], ())
    forms = (Form(("velo",)), Form(("bicyclette",), 0.5))
    asked = Plan("", optional=(Clause(forms),), enough=1)

    hits = engine.search(Matching(asked)).hits

    assert [key for key, _score in hits] == ["page:1", "page:2"]
    assert hits[0][1] == pytest.approx(2 * hits[1][1], rel=0.01)


@pytest.mark.parametrize(
    ("enough", "expected"), [(0, {1, 2, 3}), (1, {1, 2, 3}), (2, {1, 2}), (3, {1})]
)
def test_enough_of_what_is_asked_must_hold(engine, enough, expected):
    engine.write(
        [
            document(1, "Cuisine solidaire nomade"),
            document(2, "Cuisine nomade"),
            document(3, "Une cuisine"),
            document(4, "Rien"),
        ],
        (),
    )

    assert set(found(engine, "cuisine", "solidaire", "nomade", enough=enough)) == expected


def test_what_is_required_must_hold_and_the_rest_only_raises(engine):
    engine.write(
        [document(1, "La cuisine"), document(2, "La cuisine nomade"), document(3, "Nomade")], ()
    )

    assert found(engine, "nomade", enough=0, required=["cuisine"]) == [2, 1]


def test_what_is_refused_never_shows(engine):
    engine.write([document(1, "Cuisine nomade"), document(2, "Cuisine")], ())

    assert found(engine, "cuisine", refused=["nomades"]) == [2]


def test_what_helps_raises_and_finds_nothing_by_itself(engine):
    engine.write(
        [document(1, "Un local"), document(2, "Comment avoir un local"), document(3, "Comment")], ()
    )

    assert found(engine, "local", helping=["comment"]) == [2, 1]


def test_a_question_of_nothing_finds_nothing(engine):
    engine.write([document(1)], ())

    assert engine.search(Matching(Plan(""))).total == 0


@pytest.mark.parametrize(
    "hostile", ['"', "*", "title:*", "a AND (", "\\", "/.*/", "🎉", "x" * 200, "<script>", "~9"]
)
def test_what_a_query_language_would_read_is_only_text(engine, hostile):
    engine.write([document(1, "Cuisine")], ())
    asked = Plan(hostile, optional=(Clause((Form((hostile,)), Form((hostile, "b")))),), enough=1)

    assert engine.search(Matching(asked)).total == 0
    assert engine.exact(Matching(), (hostile,)) == frozenset()
    assert engine.held({hostile}) == {}


def test_pieces_of_words_raise_and_find_nothing_by_themselves(engine):
    titles = "Le vélo", "Le vélo, du photovoltaïque et du reste", "Photovoltaïque"
    engine.write([document(n, title, day=2 + n) for n, title in enumerate(titles)], ())
    asked = Plan("", optional=(any_of("velo"),), enough=1)
    told = replace(asked, text="vélo photovoltage")

    assert keys(engine, Matching(asked)) == ["page:0", "page:1"]
    assert keys(engine, Matching(told)) == ["page:1", "page:0"]
    assert keys(engine, Matching(told), order="date") == ["page:1", "page:0"]
    assert engine.count(Matching(told), ["kind"]) == {"kind": {"initiative": 2}}


# --- what bears the words as its name


def test_a_name_is_exact_in_a_title_or_among_names(engine):
    engine.write(
        [
            document(1, "Les Cités d’or"),
            document(2, "Autre", names="Les cites d'or, Lyon"),
            document(3, "Les cités en or"),
            document(4, "Autre", text="Les cités d’or"),
            document(5, "La cité d’or"),
        ],
        (),
    )

    assert engine.exact(Matching(), ("les", "cites", "or")) == {"page:1", "page:2"}


def test_a_name_is_looked_for_under_filters(engine):
    engine.write([document(1, "Cités d’or"), document(2, "Cités d’or", kind="film")], ())

    narrow = Matching(filters={"kind": ("film",)})

    assert engine.exact(narrow, ("cites", "or")) == {"page:2"}
    assert engine.exact(Matching(excluded=("page:1",)), ("cites",)) == {"page:2"}


def test_five_hundred_exact_names_are_enough(engine):
    engine.write([document(number, "Lyon") for number in range(510)], ())

    assert len(engine.exact(Matching(), ("lyon",))) == 500


def test_every_commune_of_a_set_is_counted(engine):
    engine.write([document(number, commune=f"{number:05}") for number in range(2_100)], ())

    assert len(engine.count(Matching(), ("commune",))["commune"]) == 2_100


# --- neighbours in meaning


def test_neighbours_are_the_nearest_first_with_their_cosine(engine):
    engine.write([document(number) for number in range(1, 5)], ())
    engine.write_vectors({"page:1": vector(1, 1), "page:2": vector(1), "page:3": vector(0, 0, 1)})

    pairs = engine.neighbours(vector(1), excluded=(), limit=2)

    assert [key for key, _cosine in pairs] == ["page:2", "page:1"]
    assert [cosine for _key, cosine in pairs] == pytest.approx([1, 0.7071], abs=0.002)


def test_neighbours_never_hold_what_is_excluded(engine):
    engine.write([document(1), document(2)], ())
    engine.write_vectors({"page:1": vector(1), "page:2": vector(1, 1)})

    pairs = engine.neighbours(vector(1), excluded=("page:1",), limit=1)

    assert [key for key, _cosine in pairs] == ["page:2"]


def test_neighbours_of_an_index_without_vectors_are_none(engine):
    engine.write([document(1)], ())

    assert tuple(engine.neighbours(vector(1), excluded=())) == ()


def test_keys_add_neighbours_to_what_words_find(engine):
    engine.write([document(1, "Cuisine"), document(2, "Autre"), document(3, "Encore")], ())

    hits = engine.search(Matching(plan("cuisine"), keys=("page:1", "page:2")))

    assert hits.total == 2
    assert [key for key, _score in hits.hits] == ["page:1", "page:2"]
    assert hits.hits[1][1] == 0


def test_keys_say_nothing_without_words(engine):
    engine.write([document(1), document(2)], ())

    assert engine.search(Matching(keys=("page:1",))).total == 2


# --- order


def test_by_date_the_newest_come_first_and_what_has_none_last(engine):
    engine.write([document(1, day=3), document(2), document(3, day=9), document(4, day=5)], ())

    assert keys(engine, order="date") == ["page:3", "page:4", "page:1", "page:2"]


def test_equal_dates_have_one_order_whatever_was_written_first(engine):
    engine.write([document(number, day=3) for number in range(9)], ())
    before = keys(engine, order="date")

    engine.write([document(number, day=3) for number in (8, 2, 5)], ())

    assert keys(engine, order="date") == before


@pytest.mark.parametrize("order", ["score", "date"])
def test_windows_side_by_side_hold_each_document_once(engine, order):
    engine.write([document(number, "Cuisine", day=3) for number in range(20)], ())
    asked = Matching(plan("cuisine"))
    whole = keys(engine, asked, order=order)

    pieces = [
        key
        for offset in range(0, 20, 6)
        for key in keys(engine, asked, order=order, offset=offset, limit=6)
    ]

    assert pieces == whole
    assert len(set(whole)) == 20


def test_the_total_is_of_all_and_not_of_the_window(engine):
    engine.write([document(number) for number in range(30)], ())

    hits = engine.search(Matching(), offset=25, limit=3)

    assert (hits.total, len(hits.hits)) == (30, 3)
    assert engine.search(Matching(), offset=500).hits == ()


# --- the year, whatever the clock of the server


def test_a_year_is_that_of_the_reader(engine):
    eve = datetime(2024, 12, 31, 23, 30, tzinfo=UTC)
    engine.write([document(1, date=eve)], ())

    assert engine.count(Matching(), ["period"]) == {"period": {"2025": 1}}


# --- what is away


def test_without_an_index_the_engine_is_unavailable_and_not_ready(make_engine):
    engine = make_engine()

    assert not engine.is_ready("1")
    with pytest.raises(EngineUnavailable):
        engine.search(Matching())
    with pytest.raises(EngineUnavailable):
        engine.write([document(1)], ())


def test_an_empty_index_answers_with_nothing(engine):
    assert engine.search(Matching(plan("cuisine"))).total == 0
    assert engine.count(Matching(), FACETS) == {facet: {} for facet in FACETS}
    assert engine.count(Matching(), ["commune"]) == {"commune": {}}
    assert engine.search(Matching(communes=(NOWHERE,))).total == 0
