"""One order, whatever the window, the writes and the engine."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.engines.base import Matching
from tests.search.engines.factories import GENERATION, document, keys, plan

CUISINE = Matching(plan("cuisine"))
ALIKE = sorted(f"page:{number}" for number in range(60))


def moment(day):
    return datetime.fromisoformat(day).replace(tzinfo=UTC)


def in_windows(engine, matching, order, size):
    """As readers turn the pages."""
    total = engine.search(matching, limit=1).total
    windows = range(0, total, size)
    return [
        key
        for offset in windows
        for key in keys(engine, matching, order=order, offset=offset, limit=size)
    ]


def write_in_pieces(engine, documents, size=13):
    """So that the index is made of several parts, and some of it was written again."""
    for start in range(0, len(documents), size):
        engine.write(documents[start : start + size], ())
    engine.write(documents[::5], ())


@pytest.mark.parametrize("order", ["score", "date"])
@pytest.mark.parametrize("size", [7, 12, 60])
def test_what_is_equal_is_ordered_by_key_and_each_page_holds_its_own(engine, order, size):
    write_in_pieces(engine, [document(n, "Cuisine", day=3) for n in range(59, -1, -1)])

    assert in_windows(engine, CUISINE, order, size) == ALIKE


@pytest.mark.parametrize("order", ["score", "date"])
def test_a_write_moves_nothing_that_it_does_not_change(engine, order):
    documents = [document(n, "Cuisine", day=1 + n % 4) for n in range(60)]
    write_in_pieces(engine, documents)
    before = keys(engine, CUISINE, order=order)[:24]

    engine.write([documents[n] for n in (50, 8, 31, 2)], ())

    assert keys(engine, CUISINE, order=order, limit=24) == before
    assert keys(engine, CUISINE, order=order, offset=24, limit=36) == [
        one for one in keys(engine, CUISINE, order=order, limit=60) if one not in before
    ]


def test_what_is_older_than_computers_comes_before_what_has_no_date(engine):
    days = {1: "1848-02-24", 2: None, 3: "1969-12-31", 4: "2024-01-01"}
    engine.write([document(n, date=day and moment(day)) for n, day in days.items()], ())

    assert keys(engine, order="date") == ["page:4", "page:3", "page:1", "page:2"]


TITLES = ("Cuisine", "Cuisine ouverte", "Cuisine et jardin ouverts", "Jardin")


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    made=st.lists(st.tuples(st.sampled_from(TITLES), st.integers(0, 4)), min_size=1, max_size=40),
    size=st.integers(1, 15),
)
def test_equal_scores_are_ordered_by_date_and_equal_dates_by_key(engine, made, size):
    documents = [document(n, title, day=day) for n, (title, day) in enumerate(made)]
    engine.rebuild([], {}, generation=GENERATION)
    write_in_pieces(engine, documents)
    newest = {one.key: -one.date.timestamp() if one.date else 0 for one in documents}
    by_date = sorted(newest, key=lambda key: (newest[key], key))

    assert in_windows(engine, Matching(), "date", size) == by_date
    found = engine.search(CUISINE, limit=100).hits
    asked = [(-score, newest[key], key) for key, score in found]
    assert all(one < other for one, other in pairwise(asked))
    assert in_windows(engine, CUISINE, "score", size) == [key for key, _score in found]
