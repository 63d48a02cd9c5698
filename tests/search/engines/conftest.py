"""Each engine, empty and of one's own."""

import os
import uuid

import pytest

from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.tantivy import TantivyEngine
from tests.search.engines.factories import GENERATION

URL = os.environ.get("ELASTICSEARCH_URL", "")
HOW_TO = (
    "no Elasticsearch: name one in ELASTICSEARCH_URL (« docker compose --profile elasticsearch up »"
    " starts one; where there is none, its tests are skipped)"
)
needs_elasticsearch = [
    pytest.mark.elasticsearch,
    pytest.mark.skipif(not URL, reason=HOW_TO),
]


@pytest.fixture
def make_elasticsearch():
    """A function that gives an engine on the real server, whose indices leave with the test."""
    made = []

    def make(prefix=None, **options):
        made.append(ElasticsearchEngine(URL, prefix or f"test-{uuid.uuid4().hex[:12]}", **options))
        return made[-1]

    yield make
    for engine in made:
        engine.drop()


@pytest.fixture
def make_tantivy(tmp_path):
    def make(**options):
        return TantivyEngine(tmp_path / uuid.uuid4().hex, **options)

    return make


@pytest.fixture(
    params=["tantivy", pytest.param("elasticsearch", marks=needs_elasticsearch)],
)
def make_engine(request):
    """A function that gives an engine without an index."""
    return request.getfixturevalue(f"make_{request.param}")


@pytest.fixture
def engine(make_engine):
    """An engine whose index is empty."""
    engine = make_engine()
    engine.rebuild([], {}, generation=GENERATION)
    return engine


@pytest.fixture
def elasticsearch(make_elasticsearch):
    engine = make_elasticsearch()
    engine.rebuild([], {}, generation=GENERATION)
    return engine
