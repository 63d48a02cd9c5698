"""What an engine must do. Everything that decides what is found or shown first is said by its
callers, so that two engines give the same."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field, replace

from search.plan import Plan

# The facets, in the order of the screen. « period » is a year.
FACETS = ("kind", "theme", "stage", "audience", "factor", "department", "period")

# The commune of a document that has none, in filters and counts.
NOWHERE = "-"


class EngineUnavailable(Exception):
    """The engine refused, hung, or answered garbage: search answers from the database."""


@dataclass(frozen=True)
class Matching:
    """Which documents are meant: (words or one of `keys`) and filters, but never `excluded`.

    `plan` None stands for every document, and then `keys` say nothing. `filters` is
    {facet: (value, …)}: any of the values, for each of the facets. `communes` narrows to INSEE
    codes.
    `without_parts` leaves out what is only a part of a page (moments of films, updates).
    """

    plan: Plan | None = None
    keys: tuple[str, ...] = ()
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    communes: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    without_parts: bool = False


@dataclass(frozen=True)
class Hits:
    """(key, score) of each document, and how many there are in all."""

    hits: tuple[tuple[str, float], ...]
    total: int


@dataclass(frozen=True)
class Page:
    """What a page of results reads at once: `counts` ({facet: {value: how many}}) and `total` of
    the set; `first`, ((key, score), …) by words; the keys that are `named` as it is asked."""

    counts: dict[str, dict[str, int]]
    total: int
    first: tuple[tuple[str, float], ...] = ()
    named: frozenset[str] = frozenset()


class Reader:
    """What answers a page of results by one question after the other."""

    def page(self, matching, facets, *, ranked=None, exact=(), limit=50) -> Page:
        """The Page of the set `matching`. What comes first by words is of the Matching `ranked`,
        and so is what bears the words `exact`; without it, neither is looked for."""
        names = ranked and exact
        return Page(
            counts=self.count(matching, facets),
            total=self.search(matching, order="date", limit=1).total,
            first=self.search(ranked, limit=limit).hits if ranked else (),
            named=self.exact(replace(ranked, plan=None), exact) if names else frozenset(),
        )


class Engine(Reader, ABC):
    """One index of documents, named `name` in settings and measures."""

    name = ""

    @abstractmethod
    def search(self, matching, *, order="score", offset=0, limit=50) -> Hits:
        """By score (equal ones by date), or by date to the millisecond, the newest first and what
        has none last. Equal dates: by key. The order is one, whatever the window and whatever was
        written first: windows side by side hold each document once."""

    @abstractmethod
    def exact(self, matching, words) -> frozenset[str]:
        """The keys, five hundred at most, of those whose title or names hold these words one after
        the other, as they are."""

    @abstractmethod
    def count(self, matching, facets) -> dict[str, dict[str, int]]:
        """{facet: {value: how many}}. A facet that filters is counted without its own filter.
        « commune » may be asked too."""

    @abstractmethod
    def neighbours(self, vector, *, excluded, limit=50):
        """((key, cosine), …), the nearest first, of the documents whose vector is known."""

    @abstractmethod
    def complete(self, words, *, kinds, excluded, limit=4) -> dict[str, tuple[str, ...]]:
        """{kind: keys} of titles that hold all of `words`, the last one being a beginning."""

    @abstractmethod
    def held(self, words, *, excluded=()) -> dict[str, int]:
        """How many documents, but those `excluded`, hold each of these words, as it is or under
        another form; none of a word that no document holds."""

    @abstractmethod
    def nearest_words(self, word, *, distance, excluded) -> tuple[str, ...]:
        """Words of the index that differ by so many letters, the most frequent first."""

    @abstractmethod
    def write(self, documents, removed_keys) -> frozenset[str]:
        """Write documents over those of the same key, and take others out; then be seen. Returns
        the keys of the documents that the engine will never take as they are: it holds nothing of
        them any more, and all the others are written."""

    @abstractmethod
    def write_vectors(self, vectors):
        """{key: vector} of documents that are in the index already. What the engine will never take
        is let go, and the others are written."""

    @abstractmethod
    def rebuild(
        self, documents, vectors, *, generation, progress=lambda number: None
    ) -> frozenset[str]:
        """Make a new index of these documents only, and then put it in place of the old one.
        Returns the keys of those that the engine will never take."""

    @abstractmethod
    def is_ready(self, generation) -> bool:
        """Whether the index is of this version and of this `generation`. Raises
        EngineUnavailable."""
