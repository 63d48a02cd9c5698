"""Words that differ a little, and acronyms that texts explain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.acronyms import mined
from search.inflections import inflections
from search.words import distance, distance_allowed, nearest

QPV = {("qpv", "quartier prioritaire de la ville")}


@pytest.mark.parametrize(
    ("one", "two", "letters"),
    [("potager", "potajer", 1), ("potager", "ptoager", 1), ("ville", "villes", 1), ("a", "abc", 2)],
)
def test_letters_changed_added_taken_out_or_swapped_count_one(one, two, letters):
    assert distance(one, two, 2) == letters


@given(st.text("abc", max_size=8), st.text("abc", max_size=8))
def test_the_distance_is_the_same_both_ways_and_nought_for_the_same(one, two):
    assert distance(one, two, 8) == distance(two, one, 8)
    assert distance(one, one, 8) == 0


def test_one_letter_may_differ_from_four_and_two_from_eight():
    words = ("rap", "rapt", "potager", "bricoler", "93200")
    assert [distance_allowed(word) for word in words] == [0, 1, 1, 2, 0]


def test_the_nearest_word_comes_first_then_the_most_frequent():
    known = {"jardin": 3, "jardins": 9, "jargon": 50}

    assert nearest("jardib", known, 2) == ("jardin", "jardins")


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "Un quartier prioritaire de la ville (QPV) rénové",
            {("qpv", "quartier prioritaire de la ville")},
        ),
        ("QPV (quartier prioritaire de la ville)", {("qpv", "quartier prioritaire de la ville")}),
        ("l’économie sociale et solidaire (ESS)", {("ess", "economie sociale et solidaire")}),
        ("Une phrase sans rapport (ABC)", set()),
        ("Un nom (Paris)", set()),
    ],
)
def test_acronyms_are_mined_where_the_text_explains_them(text, pairs):
    assert mined(text) == pairs


def test_inflections_do_not_hold_the_word_itself():
    assert "creatif" not in inflections("creatif")
    assert inflections("rap") == ()
