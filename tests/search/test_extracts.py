from search.documents import Document
from search.extracts import marked_extract
from search.plan import Clause, Form, Plan


def plan_for(*words):
    return Plan(" ".join(words), optional=tuple(Clause((Form((word,)),)) for word in words))


def extract(text, *words, standfirst=""):
    document = Document("page:1", "page", "Titre", "/", standfirst=standfirst, text=text)
    return marked_extract(document, plan_for(*words))


def read(pieces):
    return "".join(piece for piece, _asked in pieces)


def test_what_was_asked_is_marked_in_the_text():
    assert extract("Un jardin sur le toit.", "jardin") == [
        ("Un ", False),
        ("jardin", True),
        (" sur le toit.", False),
    ]


def test_titles_and_names_are_not_run_together():
    text = "La serre chauffe.\nMatériel d’enfant\nSans emploi\n\n  Deux jardins ouvrent.  "

    shown = read(extract(text, "jardin"))

    assert shown == "La serre chauffe. Matériel d’enfant · Sans emploi · Deux jardins ouvrent."


def test_the_standfirst_is_shown_where_the_text_does_not_hold_the_words():
    assert read(extract("Autre chose.", "jardin", standfirst="En bref.")) == "En bref."


def test_a_long_text_is_cut_between_words_around_what_was_asked():
    shown = read(extract("mot " * 400 + "jardin " + "mot " * 400, "jardin"))

    assert shown.startswith("… ") and shown.endswith(" …")
    assert "jardin" in shown and len(shown) < 260


def test_the_grammar_of_a_long_name_is_neither_marked_nor_looked_for():
    long_form = Form(("quartier", "prioritaire", "de", "la", "politique", "de", "la", "ville"))
    plan = Plan("qpv", optional=(Clause((Form(("qpv",)), long_form)),))
    text = "Il sort de la salle, de la cour, de la rue et de la gare. " * 8 + "Un QPV est là."
    document = Document("page:1", "page", "Titre", "/", text=text)

    pieces = marked_extract(document, plan)

    assert [piece for piece, asked in pieces if asked] == ["QPV"]


def test_where_two_words_meet_is_shown_rather_than_where_one_comes_back():
    text = "jardin jardin jardin jardin. " + "mot " * 120 + "Un jardin sur le toit."

    shown = read(extract(text, "jardin", "toit"))

    assert "sur le toit" in shown


def test_words_of_grammar_are_marked_when_nothing_else_was_asked():
    assert ("la", True) in extract("Par là, la rue.", "la")
