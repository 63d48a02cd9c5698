import uuid
from functools import partial

import pytest

from search.engines import current_engine, elasticsearch_client
from search.renderings import asking
from tests.search.engines.conftest import URL
from tests.search.renderings.found import FoundEntries


@pytest.fixture
def answer_with(monkeypatch):
    """A function that makes every search find these entries."""

    def answer(entries, **options):
        find = partial(FoundEntries, entries=entries, **options)
        monkeypatch.setattr(asking, "ResultSet", find)

    return answer


@pytest.fixture
def use_engine(monkeypatch, settings, tmp_path):
    """A function that has the site search with the engine of this name, whose indices leave with
    the test. « database » is the site whose index nobody made."""
    monkeypatch.setattr(elasticsearch_client, "PATIENCE", 15.0)
    settings.SEARCH_INDEX_PREFIX = f"test-{uuid.uuid4().hex[:12]}"
    settings.ELASTICSEARCH_URL = URL or settings.ELASTICSEARCH_URL
    used = set()

    def use(name):
        used.add(name)
        settings.SEARCH_ENGINE = "tantivy" if name == "database" else name
        settings.SEARCH_INDEX_DIR = tmp_path / f"index-{name}"

    yield use
    if "elasticsearch" in used:
        use("elasticsearch")
        current_engine().drop()
