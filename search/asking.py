"""A QuerySpec put to an engine: which documents are meant, in which order, how many."""

from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import F, Value
from django.utils import timezone

from search import lexicon, meaning
from search.engines.base import FACETS, NOWHERE, Matching
from search.knowledge import Knowledge
from search.models import Entry, Removal
from search.ranking import LISTED, fuse, raised
from search.spec import DATE, RELEVANCE
from search.understanding import Understanding
from taxonomy.geometry import kilometres
from taxonomy.models import Commune

# Below this cosine, a document is no neighbour of a question (multilingual-e5-small).
SIMILAR = 0.88
MOST_NEIGHBOURS = 50
# Longer than any list that a page needs at once.
EVERYTHING = 100_000


@dataclass
class Asking:
    """One spec, one engine. Raises EngineUnavailable when that engine is away."""

    spec: object
    engine: object

    @cached_property
    def excluded(self):
        return excluded_keys()

    @cached_property
    def understanding(self):
        knowledge = Knowledge(self.spec.words)
        return Understanding(self.engine, knowledge, self.excluded)

    @cached_property
    def plan(self):
        return self.understanding.plan(self.spec.words) if self.spec.words else None

    @cached_property
    def neighbours(self):
        """((key, cosine), …) of what answers in other words. None where words are imposed."""
        plan = self.plan
        if plan is None or plan.required or plan.refused or plan.is_empty:
            return ()
        try:
            vector = meaning.question_vector(self.spec.words)
        except meaning.NoEncoder:
            return ()
        found = self.engine.neighbours(vector, excluded=self.excluded, limit=MOST_NEIGHBOURS)
        return tuple(pair for pair in found if pair[1] >= SIMILAR)

    @cached_property
    def promoted(self):
        """The keys of what editors put first for these words, whatever it says."""
        plan = self.plan
        return () if plan is None or plan.refused else tuple(lexicon.promoted(self.spec.words))

    @cached_property
    def matching(self):
        """The set."""
        return Matching(
            plan=self.plan,
            keys=(*(key for key, _cosine in self.neighbours), *self.promoted),
            filters=self.spec.filters,
            excluded=self.excluded,
            without_parts=not self.spec.words and not self.spec.kind,
        )

    def ask_page(self, *, listed):
        """All that a page of results reads, asked at once: each is known from then on. `listed`:
        it shows results, and not only how many there are."""
        is_ranked = listed and self.spec.order == RELEVANCE and self.plan is not None
        ranked = self.matching_by_words if is_ranked else None
        exact = self.plan.exact if is_ranked else ()
        page = self.engine.page(self.matching, FACETS, ranked=ranked, exact=exact, limit=LISTED)
        self.total, self.facets = page.total, page.counts
        if is_ranked:
            self.by_words, self.named = page.first, page.named

    @cached_property
    def total(self):
        # By date: no score is needed to count.
        return self.engine.search(self.matching, order="date", limit=1).total

    @cached_property
    def facets(self):
        return self.engine.count(self.matching, FACETS)

    @cached_property
    def places(self):
        return self.engine.count(self.matching, ("commune",))["commune"]

    def keys(self, offset, limit, order):
        """The keys of a window of the set, in that order."""
        if order == DATE:
            return self._listed(self.matching, "date", offset, limit)
        if order == RELEVANCE:
            return self._by_relevance(offset, limit)
        return self._by_distance(offset, limit)

    @property
    def matching_by_words(self):
        return replace(self.matching, keys=())

    @cached_property
    def by_words(self):
        return self.engine.search(self.matching_by_words, limit=LISTED).hits

    @cached_property
    def named(self):
        """The keys of what bears the question as its name."""
        if not self.plan.exact:
            return frozenset()
        return self.engine.exact(replace(self.matching_by_words, plan=None), self.plan.exact)

    @cached_property
    def head(self):
        """The first keys by relevance: what words and meaning put first, together."""
        near = dict(self.neighbours)
        if near and self.spec.filters:
            here = replace(self.matching, plan=None, keys=())
            kept = self._among(here, near)
            near = {key: cosine for key, cosine in near.items() if key in kept}
        first = {*near, *(key for key, _score in self.by_words)}
        # Whoever refuses a word has it in no list, though it be in a name.
        named = self.named & first if self.plan.refused else self.named
        rows = Entry.objects.filter(key__in=first | named)
        rows = list(rows.values_list("key", "weight", "title", "is_part"))
        # A part bears the title of its page, which answers for it.
        titles = {key: title for key, _weight, title, is_part in rows if not is_part}
        weights = {key: weight for key, weight, _title, _is_part in rows}
        by_words = raised(self.by_words, self.plan, titles)
        keys = fuse(by_words, tuple(near.items()), named, weights)
        return list(dict.fromkeys((*self._promoted_here(), *keys)))

    def _promoted_here(self):
        """Those of the promoted keys that are of the set."""
        if not self.promoted:
            return ()
        kept = self._among(self.matching, self.promoted) - set(self.excluded)
        return [key for key in self.promoted if key in kept]

    def _among(self, matching, keys):
        """Those of `keys` that the filters keep."""
        found = Entry.objects.filter(key__in=keys)
        by_column = {"kind": "kind", "stage": "stage", "department": "department"}
        kept = set()
        for entry in found.defer("text", "standfirst", "folded"):
            if all(_answers(entry, by_column, *pair) for pair in matching.filters.items()):
                kept.add(entry.key)
        return kept

    def _by_relevance(self, offset, limit):
        keys = self.head[offset : offset + limit]
        if len(keys) < limit:
            rest = replace(self.matching, excluded=(*self.excluded, *self.head))
            start = max(0, offset - len(self.head))
            keys = [*keys, *self._listed(rest, "score", start, limit - len(keys))]
        return keys

    def _by_distance(self, offset, limit):
        """Commune by commune, the nearest first; in each, the newest first; then what has none."""
        keys, passed = [], 0
        for code in self.communes_by_distance:
            number = self.places[code]
            if passed + number > offset and len(keys) < limit:
                here = replace(self.matching, communes=(code,))
                start = max(0, offset - passed)
                keys += self._listed(here, "date", start, limit - len(keys))
            passed += number
        return keys

    @cached_property
    def communes_by_distance(self):
        """The codes of the communes of the set. Two queries."""
        centre = Commune.objects.filter(insee_code=self.spec.near).first()
        rows = Commune.objects.filter(insee_code__in=self.places).exclude(latitude=None)
        if centre is None or centre.latitude is None:
            return sorted(self.places)
        points = rows.values_list("insee_code", F("latitude"), F("longitude"))
        here = (centre.latitude, centre.longitude)
        far = {code: kilometres(here, point) for code, *point in points}
        return sorted(self.places, key=lambda code: (far.get(code, EVERYTHING), code))

    def _listed(self, matching, order, offset, limit):
        if limit <= 0:
            return []
        return [
            key
            for key, _ in self.engine.search(matching, order=order, offset=offset, limit=limit).hits
        ]


def excluded_keys():
    """The keys of what awaits removal, or whose time is over: one query; one more while the time
    of some page is over, for those whom no other page names."""
    late = Entry.objects.out_of_time().order_by().values_list("key", Value(True))
    waiting = Removal.objects.order_by().values_list("key", Value(False))
    rows = list(waiting.union(late))
    unnamed = Entry.objects.no_longer_named() if any(is_late for _key, is_late in rows) else ()
    return tuple({*(key for key, _is_late in rows), *unnamed})


def _answers(entry, by_column, facet, values):
    if facet in by_column:
        return getattr(entry, by_column[facet]) in values
    if facet == "period":
        return bool(entry.date) and str(timezone.localtime(entry.date).year) in values
    terms = {"theme": entry.themes, "audience": entry.audiences, "factor": entry.factors}[facet]
    return bool(set(terms.split()) & set(values))


def nowhere_first(places):
    """{INSEE code or "": count} from what an engine counts."""
    return {"" if code == NOWHERE else code: number for code, number in places.items()}
