"""How the list by words and the list by meaning make one order."""

from search.plan import Clause, Form, Plan
from search.ranking import fuse, raised, said_share


def clause(*forms, rarity=1.0):
    return Clause(tuple(Form(tuple(form.split())) for form in forms), rarity)


def asking(*clauses):
    return Plan("", optional=clauses, enough=1)


def test_the_share_of_a_title_is_what_it_says_of_the_question_whatever_else_it_says():
    plan = asking(clause("jardin"), clause("toit"))

    assert said_share(plan, "Jardins, potagers et vergers de la ville") == 0.5
    assert said_share(plan, "Un jardin sur le toit") == 1
    assert said_share(plan, "Les vergers") == 0


def test_a_rare_word_counts_for_more_than_a_common_one():
    plan = asking(clause("association", rarity=0.1), clause("compost"))

    assert said_share(plan, "Une association") < 0.1
    assert said_share(plan, "Le compost") > 0.9


def test_a_synonym_counts_by_its_weight_and_an_expression_by_all_of_its_words():
    half = Clause((Form(("velo",)), Form(("bicyclette",), 0.5)))

    assert said_share(asking(half), "À bicyclette") == 0.5
    assert said_share(asking(clause("centre social")), "Le centre") == 0
    assert said_share(asking(clause("centre social")), "Le centre social du Mas") == 1
    assert said_share(asking(clause("ecole de la ville")), "L’école à la ville") == 1


def test_a_question_that_tells_nothing_raises_nothing():
    assert said_share(asking(), "Un jardin") == 0
    assert raised((), asking(clause("jardin")), {}) == ()


def test_the_title_that_says_the_question_goes_before_a_slightly_better_text():
    by_words = (("text", 10.0), ("title", 9.0), ("far", 2.0))
    titles = {"text": "Tout autre chose", "title": "Le jardin", "far": "Jardin"}

    found = raised(by_words, asking(clause("jardin")), titles)

    assert [key for key, _score in found] == ["title", "text", "far"]


def test_what_has_no_title_of_its_own_stays_where_words_put_it():
    by_words = (("film", 10.0), ("moment", 9.0))

    assert raised(by_words, asking(clause("jardin")), {"film": "Autre"}) == by_words


def test_equal_scores_keep_the_order_of_the_engine():
    by_words = tuple((str(number), 1.0) for number in range(9))
    titles = {key: "Le jardin" for key, _score in by_words}

    assert [key for key, _ in raised(by_words, asking(clause("jardin")), titles)] == list(
        "012345678"
    )


def test_meaning_counts_twice_and_a_name_before_everything():
    by_words, by_meaning = (("a", 3.0), ("b", 1.0)), (("c", 0.9), ("a", 0.8))

    assert fuse(by_words, by_meaning) == ["c", "a", "b"]
    assert fuse(by_words, by_meaning, exact={"b"})[0] == "b"


def test_names_that_no_list_holds_come_after_the_others_and_before_what_bears_none():
    words = (("page:1", 9.0), ("page:2", 8.0), ("page:3", 1.0))

    order = fuse(words, (), exact={"page:3", "page:8", "page:9"}, weights={"page:9": 1.2})

    assert order == ["page:3", "page:9", "page:8", "page:1", "page:2"]
