"""An index of its own for each test that searches."""

import pytest

from search import indexing
from search.engines import current_engine
from tests.support.demonstration import seeding

__all__ = ["search_index", "seeding"]


@pytest.fixture
def search_index(settings, tmp_path):
    """A function that brings the index of this test to what the database says, and returns its
    engine."""
    settings.SEARCH_INDEX_DIR = tmp_path / "search"

    def bring():
        indexing.flush()
        return current_engine()

    return bring
