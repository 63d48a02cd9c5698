"""A result set made of entries that no index holds: what renderings do with any set."""

import datetime

from search.models import Entry
from search.spec import DATE

DAY = datetime.datetime(2025, 6, 1, 8, tzinfo=datetime.UTC)


def entry(number, **fields):
    """An initiative, later than those of smaller numbers."""
    values = {
        "key": f"page:{number}",
        "kind": "initiative",
        "title": f"Résultat {number}",
        "url": f"/initiatives/resultat-{number}/",
        "date": DAY + datetime.timedelta(days=number),
    }
    return Entry(**values | fields)


class FoundEntries:
    """The promise of ResultSet over a list, which is the order of the search."""

    def __init__(self, spec, entries, *, is_degraded=False):
        self.spec = spec
        self.all = entries
        self.is_degraded = is_degraded
        self.total = len(entries)

    def entries(self, offset, limit, *, order=None):
        assert offset >= 0
        return self._ordered(order)[offset : offset + limit]

    def every_entry(self, *, order=None):
        yield from self._ordered(order)

    def _ordered(self, order):
        if order == DATE:
            return sorted(self.all, key=lambda entry: entry.date, reverse=True)
        return self.all
