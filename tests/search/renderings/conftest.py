import pytest

from search.renderings import api, feed, geo, table
from tests.search.renderings.found import FoundEntries


@pytest.fixture
def answer_with(monkeypatch):
    """A function that makes every search find these entries."""

    def answer(entries, **options):
        for module in (api, feed, geo, table):
            monkeypatch.setattr(
                module, "ResultSet", lambda spec: FoundEntries(spec, entries, **options)
            )

    return answer
