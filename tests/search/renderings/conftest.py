from functools import partial

import pytest

from search.renderings import asking
from tests.search.renderings.found import FoundEntries


@pytest.fixture
def answer_with(monkeypatch):
    """A function that makes every search find these entries."""

    def answer(entries, **options):
        find = partial(FoundEntries, entries=entries, **options)
        monkeypatch.setattr(asking, "ResultSet", find)

    return answer
