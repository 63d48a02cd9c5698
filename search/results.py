"""The answer to a QuerySpec: one set, which every surface renders."""

from functools import cached_property

PER_PAGE = 12


class ResultSet:
    """What `spec` finds among what anyone may read. Nothing is asked before it is needed.

    The set is the lexical matches and, for words, at most fifty neighbours in meaning; whatever
    the order, the counts and the surface, it is the same.
    """

    def __init__(self, spec):
        self.spec = spec

    @cached_property
    def total(self):
        """How many there are."""
        raise NotImplementedError

    @cached_property
    def facets(self):
        """{facet: {value: count}} with all the filters but the facet's own."""
        raise NotImplementedError

    @cached_property
    def places(self):
        """{INSEE code, or "": count} of the set, commune by commune."""
        raise NotImplementedError

    @property
    def is_degraded(self):
        """Whether the engine was away: the answer is the database's, by words of titles and
        standfirsts, and the reader is told so."""
        raise NotImplementedError

    @cached_property
    def correction(self):
        """The spec with its misspelt words corrected, or None."""
        raise NotImplementedError

    @property
    def number_of_pages(self):
        return max(1, -(-self.total // PER_PAGE))

    def entries(self, offset, limit, *, order=None):
        """The entries of that window, in the order of the spec or in another (spec.DATE…)."""
        raise NotImplementedError

    def every_entry(self, *, order=None):
        """All the entries of the set, read little by little."""
        raise NotImplementedError

    def marked(self, entry):
        """(title, extract) of an entry as lists of (piece, whether it was asked for)."""
        raise NotImplementedError
