"""From what people type to what is asked of an engine."""

import pytest

from search.analysis import is_stop_word, prepare, spans, stem, tokens
from search.understanding import NoLexicon, Understanding, corrected


class Library:
    """An engine that knows these words and no other: as many documents hold one as it is given
    times."""

    def __init__(self, *words):
        self.words = words

    def held(self, words, *, excluded=()):
        known = list(map(stem, self.words))
        return {word: known.count(stem(word)) for word in words if stem(word) in known}

    def nearest_words(self, word, *, distance, excluded):
        from search.words import nearest

        return nearest(word, dict.fromkeys(self.words, 1), distance)


def plan_of(text, *words, lexicon=None):
    return Understanding(Library(*words), lexicon or NoLexicon()).plan(text)


def said(clauses):
    return [[" ".join(form.words) for form in clause.forms] for clause in clauses]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("L’école d'été", ["ecole", "ete"]),
        ("Q.P.V. et E.S.S", ["qpv", "et", "ess"]),
        ("St-Denis, Ste-Marie", ["saint", "denis", "sainte", "marie"]),
        ("centre-ville à 93200", ["centre", "ville", "a", "93200"]),
        ("ŒUVRE\x00 d’Aïcha", ["oeuvre", "aicha"]),
    ],
)
def test_words_are_read_as_people_write_them(typed, words):
    assert tokens(typed) == words


def test_prepared_text_prepared_again_is_the_same():
    text = "L’Q.P.V. de St-Denis, aujourd’hui"

    assert prepare(prepare(text)) == prepare(text)


def test_spans_say_where_words_stand_in_the_text_itself():
    text = "L’été à Œting"

    assert [text[start:end] for _word, start, end in spans(text)] == ["été", "à", "Œting"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rénovation", "renovations"),
        ("solidaire", "solidaires"),
        ("jardin", "jardins"),
    ],
)
def test_plural_and_accents_meet_in_one_stem(one, other):
    assert {stem(word) for word in tokens(f"{one} {other}")} == {stem(tokens(one)[0])}


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("créatif", "creatives"),
        ("potager", "potagers"),
        ("potagers", "potager"),
        ("animateurs", "animatrices"),
        ("porteuse", "porteur"),
        ("social", "sociaux"),
        ("citoyenne", "citoyens"),
        ("sportive", "sportif"),
    ],
)
def test_genders_and_numbers_are_forms_of_one_clause(typed, other):
    forms = said(plan_of(typed, other).optional)[0]

    assert stem(other) in {stem(form) for form in forms}


def test_two_bare_words_are_both_asked_and_a_sentence_asks_one():
    bare = plan_of("jardin partagé", "jardin", "partage")
    sentence = plan_of("comment trouver un jardin partagé ?", "trouver", "jardin", "partage")

    assert (bare.enough, len(bare.optional)) == (2, 2)
    assert (sentence.enough, len(sentence.optional)) == (1, 3)
    assert said(sentence.helping) == [["comment"], ["un"]]


def test_words_that_ask_decide_only_when_nothing_else_is_said():
    plan = plan_of("comment pourquoi", "comment", "pourquoi")

    assert said(plan.optional) == [["comment"], ["pourquoi"]]
    assert not plan.is_empty


def test_quotes_impose_and_a_minus_sign_refuses():
    plan = plan_of('"vivre ensemble" théâtre -cinéma', "theatre")

    assert said(plan.required) == [["vivre ensemble"]]
    assert said(plan.refused) == [["cinema"]]
    assert said(plan.optional) == [["theatre"]]


def test_a_hyphen_inside_a_word_refuses_nothing():
    assert not plan_of("centre-ville", "centre", "ville").refused


def test_an_unknown_word_takes_the_nearest_known_ones_and_is_offered_corrected():
    understanding = Understanding(Library("venissieux", "jardin"))

    plan = understanding.plan("Jardin à Vénisieux")

    assert said(plan.optional) == [["jardin"], ["venisieux", "venissieux"]]
    assert corrected("Jardin à Vénisieux", understanding.corrections) == "Jardin à venissieux"


def test_a_word_of_three_letters_or_a_number_is_never_corrected():
    understanding = Understanding(Library("rue", "93200"))

    understanding.plan("rap 93201")

    assert not understanding.corrections


def test_synonyms_and_acronyms_weigh_less_than_the_word():
    class Lexicon(NoLexicon):
        def synonyms(self, words):
            return [(("association",), 0.7)] if words == ("asso",) else ()

        def acronyms(self, words):
            return [("quartier", "prioritaire")] if words == ("qpv",) else ()

    plan = plan_of("asso qpv", "asso", "qpv", lexicon=Lexicon())

    weights = [{" ".join(f.words): f.weight for f in clause.forms} for clause in plan.optional]
    assert weights == [{"asso": 1.0, "association": 0.7}, {"qpv": 1.0, "quartier prioritaire": 0.5}]


def test_a_protected_expression_is_one_thing():
    class Lexicon(NoLexicon):
        def protected(self, words):
            return [(0, 4)]

    plan = plan_of("politique de la ville emploi", "emploi", lexicon=Lexicon())

    assert said(plan.optional) == [["politique de la ville"], ["emploi"]]


def test_marseille_15_is_its_fifteenth_district():
    assert (
        said(plan_of("marseille 15", "marseille").optional)[0][0] == "marseille 15e arrondissement"
    )


@pytest.mark.parametrize("typed", ["", "   ", '"', "« »", "-", "--- ' ’", "\x00", "?!…"])
def test_signs_alone_ask_nothing_and_break_nothing(typed):
    assert plan_of(typed).is_empty


def test_grammar_and_words_that_ask_say_nothing():
    assert all(is_stop_word(word) for word in ("le", "dans", "comment", "pourquoi", "a"))
    assert not any(is_stop_word(word) for word in ("local", "asso", "trouver", "jeunes"))


def test_a_word_of_few_documents_tells_more_than_one_of_many():
    jardin, tuteur = plan_of("jardin tuteur", *["jardin"] * 16, "tuteur").optional

    assert (jardin.rarity, tuteur.rarity) == (0.25, 1)


def test_an_expression_tells_as_much_as_its_rarest_word():
    class Lexicon(NoLexicon):
        def protected(self, words):
            return [(0, 2)]

    (found,) = plan_of(
        "centre social", *["centre"] * 9, *["social"] * 4, lexicon=Lexicon()
    ).optional

    assert found.rarity == 0.5


def test_grammar_makes_no_expression_rare():
    class Lexicon(NoLexicon):
        def protected(self, words):
            return [(0, 4)]

    known = [*["maison"] * 9, *["culture"] * 4]
    (found,) = plan_of("maison de la culture", *known, lexicon=Lexicon()).optional

    assert found.rarity == 0.5


def test_a_mistyped_word_tells_as_much_as_what_it_is_taken_for():
    (found,) = plan_of("asociation", *["association"] * 25).optional

    assert found.rarity == 0.2


def test_a_refused_phrase_is_refused_whole_and_asks_for_nothing():
    plan = plan_of('jardin -"cinéma muet" −«à louer»', "jardin", "cinema", "muet")

    assert said(plan.optional) == [["jardin"]]
    assert said(plan.required) == []
    assert said(plan.refused) == [["cinema muet"], ["a louer"]]


def test_spans_are_the_words_of_an_acronym_and_of_a_saint():
    text = "Au Q.P.V. de St-Denis, Ste-Marie"
    found = [(word, text[start:end]) for word, start, end in spans(text)]

    assert [word for word, _piece in found] == tokens(text)
    assert ("qpv", "Q.P.V.") in found and ("saint", "St") in found and ("sainte", "Ste") in found
