"""What the engine of Elasticsearch promises beside search.engines.base, on a real server."""

import uuid

import pytest

from search.engines import elasticsearch as module
from search.engines import elasticsearch_bulk
from search.engines.base import EngineUnavailable, Matching
from tests.search.engines.conftest import needs_elasticsearch
from tests.search.engines.factories import GENERATION, document, found, keys, vector

pytestmark = needs_elasticsearch


def indices(engine):
    """The names of all that stands behind this prefix, its own or another's."""
    return set(engine._server.client.indices.get(index=f"{engine.alias}*"))


def test_equal_scores_are_ordered_by_date_then_by_key(elasticsearch):
    days = ((1, 2), (4, 5), (2, 9), (3, 5))
    elasticsearch.write([document(n, "Cuisine", day=day) for n, day in days], ())

    assert found(elasticsearch, "cuisine") == [2, 3, 4, 1]


def test_a_rebuild_leaves_one_index_and_the_alias_names_it(elasticsearch):
    before = indices(elasticsearch)

    elasticsearch.rebuild([document(1)], {}, generation=GENERATION)

    (name,) = indices(elasticsearch)
    assert name not in before
    assert elasticsearch._server.client.indices.exists_alias(name=elasticsearch.alias, index=name)


def test_a_rebuild_cut_before_its_end_leaves_nothing_after_the_next(elasticsearch):
    stale = f"{elasticsearch.alias}-20250101000000-0badcafe"
    elasticsearch._server.client.indices.create(index=stale)

    elasticsearch.rebuild([], {}, generation=GENERATION)

    assert len(indices(elasticsearch)) == 1
    assert stale not in indices(elasticsearch)


def test_a_rebuild_spares_the_indices_of_a_prefix_that_begins_alike(make_elasticsearch):
    prefix = f"test-{uuid.uuid4().hex[:12]}"
    short, long = make_elasticsearch(prefix), make_elasticsearch(f"{prefix}-essai")
    long.rebuild([document(1, "Cuisine")], {}, generation=GENERATION)

    short.rebuild([], {}, generation=GENERATION)
    short.drop()

    assert keys(long) == ["page:1"]


def test_an_index_of_another_shape_is_not_ready(make_elasticsearch):
    prefix = f"test-{uuid.uuid4().hex[:12]}"
    make_elasticsearch(prefix).rebuild([], {}, generation=GENERATION)

    assert make_elasticsearch(prefix).is_ready(GENERATION)
    assert not make_elasticsearch(prefix, shards=2).is_ready(GENERATION)


def test_writing_never_makes_an_index(make_elasticsearch):
    engine = make_elasticsearch()

    with pytest.raises(EngineUnavailable):
        engine.write([document(1)], ["page:2"])
    with pytest.raises(EngineUnavailable):
        engine.write([], ["page:2"])
    with pytest.raises(EngineUnavailable):
        engine.write_vectors({"page:1": vector(1)})

    assert indices(engine) == set()


def test_a_missing_index_does_not_open_the_breaker(make_elasticsearch):
    engine = make_elasticsearch()
    for _attempt in range(5):
        with pytest.raises(EngineUnavailable):
            engine.search(Matching())

    engine.rebuild([document(1)], {}, generation=GENERATION)

    assert keys(engine) == ["page:1"]


@pytest.fixture
def strict_elasticsearch(elasticsearch, monkeypatch):
    """An engine whose server refuses, and always will, a document of the kind « refused »."""
    said = elasticsearch_bulk.source

    def source(document):
        wrong = {"date": "demain"} if document.kind == "refused" else {}
        return said(document) | wrong

    monkeypatch.setattr(elasticsearch_bulk, "source", source)
    return elasticsearch


def test_a_document_that_the_server_refuses_does_not_hold_the_others(strict_elasticsearch, caplog):
    documents = [document(n, kind="refused" if n == 2 else "film") for n in range(1, 5)]

    refused = strict_elasticsearch.write(documents, ())

    assert refused == {"page:2"}
    assert set(keys(strict_elasticsearch)) == {"page:1", "page:3", "page:4"}
    assert "page:2" in caplog.text


def test_nothing_is_kept_of_what_a_refused_document_was(strict_elasticsearch):
    strict_elasticsearch.write([document(1, "Cuisine"), document(2, "Cuisine")], ())

    strict_elasticsearch.write([document(1, "Jardin", kind="refused")], ())

    assert keys(strict_elasticsearch) == ["page:2"]


def test_a_document_that_the_server_refuses_does_not_stop_a_rebuild(strict_elasticsearch):
    documents = [document(1), document(2, kind="refused"), document(3)]

    refused = strict_elasticsearch.rebuild(documents, {}, generation=uuid.uuid4())

    assert refused == {"page:2"}
    assert set(keys(strict_elasticsearch)) == {"page:1", "page:3"}


def test_a_vector_that_the_server_refuses_does_not_hold_the_others(elasticsearch):
    elasticsearch.write([document(1), document(2)], ())

    elasticsearch.write_vectors({"page:1": [1.0, 2.0], "page:2": vector(1)})

    assert [key for key, _c in elasticsearch.neighbours(vector(1), excluded=())] == ["page:2"]


def test_vectors_of_what_is_not_indexed_are_let_go(elasticsearch):
    elasticsearch.write([document(1)], ())

    elasticsearch.write_vectors({"page:404": vector(1), "page:1": vector(1)})

    assert [key for key, _c in elasticsearch.neighbours(vector(1), excluded=())] == ["page:1"]


@pytest.mark.parametrize("order", ["score", "date"])
def test_beyond_what_one_answer_holds_nothing_is_lost(elasticsearch, monkeypatch, order):
    elasticsearch.write([document(number, day=number % 3 + 1) for number in range(25)], ())
    whole = keys(elasticsearch, order=order)

    monkeypatch.setattr(module, "WINDOW", 10)

    assert keys(elasticsearch, order=order, limit=100) == whole
    assert keys(elasticsearch, order=order, offset=18, limit=5) == whole[18:23]
    assert elasticsearch.search(Matching(), limit=100).total == 25


def test_shards_give_the_scores_of_one_index(make_elasticsearch):
    documents = [document(n, f"Cuisine {'nomade ' * (n % 7)}") for n in range(60)]
    one, several = make_elasticsearch(), make_elasticsearch(shards=3)
    for engine in (one, several):
        engine.rebuild(documents, {}, generation=GENERATION)

    assert found(several, "nomade", "cuisine") == found(one, "nomade", "cuisine")
