"""The answer to a QuerySpec: one set, which every surface renders."""

from functools import cached_property

from search.asking import Asking, nowhere_first
from search.engines import current_engine
from search.engines.base import EngineUnavailable
from search.engines.database import DatabaseEngine
from search.extracts import marked_extract, marked_title
from search.models import Entry
from search.understanding import corrected

PER_PAGE = 12
CHUNK = 500


class ResultSet:
    """What `spec` finds among what anyone may read. Nothing is asked before it is needed.

    The set is the lexical matches and, for words, at most fifty neighbours in meaning; whatever
    the order, the counts and the surface, it is the same. While the engine is away, the database
    answers, and `is_degraded` says so.
    """

    def __init__(self, spec):
        self.spec = spec
        self.is_degraded = False
        self._asking = Asking(spec, current_engine())

    def ask_page(self, *, listed):
        """Ask at once for what a page shows: the engine may answer it side by side. `listed`: it
        shows results, and not only how many there are."""
        self._ask(lambda asking: asking.ask_page(listed=listed))

    @cached_property
    def total(self):
        """How many there are."""
        return self._ask(lambda asking: asking.total)

    @cached_property
    def facets(self):
        """{facet: {value: count}} with all the filters but the facet's own."""
        return self._ask(lambda asking: asking.facets)

    @cached_property
    def places(self):
        """{INSEE code, or "": count} of the set, commune by commune."""
        return nowhere_first(self._ask(lambda asking: asking.places))

    @cached_property
    def correction(self):
        """The spec with its misspelt words corrected, or None."""
        if not self.spec.words:
            return None
        self._ask(lambda asking: asking.plan)
        words = corrected(self.spec.words, self._asking.understanding.corrections)
        return self.spec.changed(words=words) if words != self.spec.words else None

    @cached_property
    def promoted(self):
        """The keys of what editors put first for these words, whatever the order."""
        return frozenset(self._ask(lambda asking: asking.promoted))

    @property
    def number_of_pages(self):
        return max(1, -(-self.total // PER_PAGE))

    def entries(self, offset, limit, *, order=None):
        """The entries of that window, in the order of the spec or in another (spec.DATE…). What
        was hidden a moment ago is left out. Two queries."""
        return _entries(self._keys(offset, limit, order))

    def every_entry(self, *, order=None):
        """All the entries of the set, read little by little. Which they are is known at once, so
        that none is twice there or missing when the index changes meanwhile."""
        keys = self._keys(0, self.total, order)
        for start in range(0, len(keys), CHUNK):
            yield from _entries(keys[start : start + CHUNK])

    def marked(self, entry):
        """(title, extract) of an entry as lists of (piece, whether it was asked for)."""
        plan = self._ask(lambda asking: asking.plan)
        return marked_title(entry, plan), marked_extract(entry, plan)

    def _keys(self, offset, limit, order):
        order = order or self.spec.order
        return self._ask(lambda asking: asking.keys(offset, limit, order))

    def _ask(self, question):
        try:
            return question(self._asking)
        except EngineUnavailable:
            self.is_degraded = True
            self._asking = Asking(self.spec, DatabaseEngine())
            return question(self._asking)


def _entries(keys):
    """The entries of these keys, in their order, but those that were hidden a moment ago."""
    found = Entry.objects.readable_among(keys).in_bulk(field_name="key")
    return [found[key] for key in keys if key in found]
