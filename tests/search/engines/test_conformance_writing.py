"""What search.engines.base promises of writing: kept by each engine."""

import uuid

import pytest

from search.engines.base import Matching
from tests.search.engines.factories import GENERATION, document, found, keys, plan, vector


class Interrupted(Exception):
    """What a worker is stopped by."""


def test_a_write_is_seen_at_once(engine):
    engine.write([document(1, "Cuisine")], ())

    assert found(engine, "cuisine") == [1]


def test_a_write_over_a_key_leaves_nothing_of_what_was(engine):
    before = document(1, "Cuisine", day=2, themes=("emploi",), stage="en-cours", text="Épices")
    engine.write([before], ())

    engine.write([document(1, "Jardin")], ())

    assert engine.search(Matching()).total == 1
    assert (found(engine, "cuisine"), found(engine, "épices")) == ([], [])
    assert engine.count(Matching(), ("theme", "stage", "period")) == {
        "theme": {},
        "stage": {},
        "period": {},
    }


def test_a_removal_is_seen_at_once(engine):
    engine.write([document(1, "Cuisine"), document(2, "Cuisine")], ())

    engine.write([], ["page:1", "page:404"])

    assert found(engine, "cuisine") == [2]
    assert engine.count(Matching(), ("kind",)) == {"kind": {"initiative": 1}}


def test_what_is_written_and_removed_at_once_is_written(engine):
    engine.write([document(1, "Cuisine")], ["page:1"])

    assert found(engine, "cuisine") == [1]


def test_nothing_to_write_writes_nothing(engine):
    engine.write([], ())
    engine.write_vectors({})

    assert engine.search(Matching()).total == 0


def test_a_vector_stays_when_its_document_is_written_again(engine):
    engine.write([document(1, "Cuisine")], ())
    engine.write_vectors({"page:1": vector(1)})

    engine.write([document(1, "Jardin")], ())

    assert [key for key, _cosine in engine.neighbours(vector(1), excluded=())] == ["page:1"]


def test_a_vector_may_be_another(engine):
    engine.write([document(1)], ())
    engine.write_vectors({"page:1": vector(0, 1)})

    engine.write_vectors({"page:1": vector(1)})

    ((_key, cosine),) = engine.neighbours(vector(1), excluded=())
    assert cosine == pytest.approx(1, abs=0.002)


def test_a_vector_leaves_with_its_document(engine):
    engine.write([document(1), document(2)], ())
    engine.write_vectors({"page:1": vector(1), "page:2": vector(1, 1)})

    engine.write([], ["page:1"])

    assert [key for key, _cosine in engine.neighbours(vector(1), excluded=())] == ["page:2"]


def test_a_rebuild_holds_its_documents_and_vectors_only(engine):
    engine.write([document(1, "Cuisine")], ())
    engine.write_vectors({"page:1": vector(1)})
    told = []

    engine.rebuild(
        [document(2, "Jardin"), document(3, "Jardin")],
        {"page:2": vector(1, 1)},
        generation=GENERATION,
        progress=told.append,
    )

    assert set(keys(engine)) == {"page:2", "page:3"}
    assert [key for key, _cosine in engine.neighbours(vector(1), excluded=())] == ["page:2"]
    assert sum(told) == 2


def test_the_old_index_answers_until_the_new_one_is_whole(engine):
    engine.write([document(1, "Cuisine")], ())
    seen = []

    def documents():
        for number in range(3):
            seen.append(keys(engine))
            yield document(10 + number, "Jardin")

    engine.rebuild(documents(), {}, generation=GENERATION)

    assert seen == [["page:1"]] * 3
    assert len(keys(engine)) == 3


def test_a_rebuild_that_fails_leaves_the_old_index(engine):
    engine.write([document(1, "Cuisine")], ())

    def documents():
        yield document(2, "Jardin")
        raise Interrupted

    with pytest.raises(Interrupted):
        engine.rebuild(documents(), {}, generation=uuid.uuid4())

    assert keys(engine) == ["page:1"]
    assert engine.is_ready(GENERATION)


def test_an_index_is_ready_for_its_own_generation_only(engine):
    other = uuid.uuid4()

    assert engine.is_ready(GENERATION)
    assert engine.is_ready(str(GENERATION))
    assert not engine.is_ready(other)

    engine.rebuild([], {}, generation=other)

    assert engine.is_ready(other)
    assert not engine.is_ready(GENERATION)


def test_many_documents_are_written_at_once(engine):
    engine.write([document(number, "Cuisine") for number in range(1200)], ())

    assert engine.search(Matching(plan("cuisine"))).total == 1200

    engine.write([], [f"page:{number}" for number in range(1200)])

    assert engine.search(Matching()).total == 0
