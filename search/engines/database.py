"""What answers while the engine is away: the entries themselves, by words of their titles and
standfirsts, with every filter."""

import re

from django.db.models import Case, Count, F, IntegerField, Q, Value, When
from django.db.models.functions import ExtractYear

from search.engines.base import NOWHERE, Hits, Reader
from search.models import Entry

# How each facet is kept in an entry.
TERMS = {"theme": "themes", "audience": "audiences", "factor": "factors"}
# PostgreSQL puts what has no date first unless it is told.
NEWEST = F("date").desc(nulls_last=True)
# « jardins » and « jardin », « créatives » and « créative ».
_PLURAL = re.compile(r"(?<=\w{3})(?:s|x)$")
ENDING = "(s|x)?"
BETWEEN = "[^a-z0-9]+([a-z]{1,7}')?"
COLUMNS = {"kind": "kind", "stage": "stage", "department": "department"}


class DatabaseEngine(Reader):
    """The reading half of an Engine. It never fails where the database does not."""

    name = "database"

    def search(self, matching, *, order="score", offset=0, limit=50):
        found = self._found(matching)
        if order == "score":
            found = found.order_by("-score", NEWEST, "key")
        else:
            found = found.order_by(NEWEST, "key")
        rows = found.values_list("key", "score")[offset : offset + limit]
        return Hits(tuple((key, float(score)) for key, score in rows), found.count())

    def exact(self, matching, words):
        return frozenset()

    def count(self, matching, facets):
        counted = {}
        for facet in facets:
            kept = {name: v for name, v in matching.filters.items() if name != facet}
            found = self._found(matching, kept).order_by()
            counted[facet] = _by_terms(found, facet) if facet in TERMS else _by_column(found, facet)
        return counted

    def neighbours(self, vector, *, excluded, limit=50):
        return ()

    def complete(self, words, *, kinds, excluded, limit=4):
        found = Entry.objects.readable().exclude(key__in=excluded)
        for word in words:
            found = found.filter(folded__contains=word)
        return {
            kind: tuple(
                found.filter(kind=kind).order_by("title").values_list("key", flat=True)[:limit]
            )
            for kind in kinds
        }

    def held(self, words, *, excluded=()):
        # It counts none of them: all tell as much.
        return dict.fromkeys(words, 1)

    def nearest_words(self, word, *, distance, excluded):
        return ()

    def _found(self, matching, filters=None):
        """The entries that match, with their `score`: how many clauses they answer."""
        found = Entry.objects.readable().exclude(key__in=matching.excluded)
        for facet, values in (matching.filters if filters is None else filters).items():
            found = found.filter(_has(facet, values))
        if matching.communes:
            found = found.filter(commune__in=["" if c == NOWHERE else c for c in matching.communes])
        if matching.without_parts:
            found = found.filter(is_part=False)
        return _by_words(found, matching.plan, matching.keys)


def _by_words(found, plan, keys):
    if plan is None:
        return found.annotate(score=Value(0))
    asked = Q(pk__in=[]) if plan.is_empty else Q()
    for clause in plan.required:
        asked &= _said(clause)
    for clause in plan.refused:
        asked &= ~_said(clause)
    score = Value(0, output_field=IntegerField())
    for clause in plan.optional:
        score = score + Case(When(_said(clause), then=1), default=0)
    asked &= Q(score__gte=min(plan.enough, len(plan.optional)))
    return found.annotate(score=score).filter(asked | Q(key__in=keys))


def _said(clause):
    """One of the forms, as whole words, whatever their number: no index knows their stems here."""
    condition = Q(pk__in=[])
    for form in clause.forms:
        words = [_PLURAL.sub("", word) for word in form.words]
        whole = rf"{ENDING}{BETWEEN}".join(map(re.escape, words))
        # What a regular expression costs is only paid where the words are.
        held = Q(*(Q(folded__contains=word) for word in words))
        condition |= held & Q(folded__regex=rf"(^|[^a-z0-9]){whole}{ENDING}($|[^a-z0-9])")
    return condition


def _has(facet, values):
    if facet in COLUMNS:
        return Q(**{f"{COLUMNS[facet]}__in": values})
    if facet == "period":
        return Q(date__year__in=[int(value) for value in values])
    condition = Q(pk__in=[])
    for value in values:
        condition |= Q(**{f"{TERMS[facet]}__contains": f" {value} "})
    return condition


def _by_column(found, facet):
    if facet == "period":
        found = found.exclude(date=None).annotate(value=ExtractYear("date"))
        name = "value"
    else:
        name = COLUMNS.get(facet, facet)
    rows = found.values_list(name).annotate(n=Count("pk"))
    empty = NOWHERE if facet == "commune" else ""
    return {str(value or empty): n for value, n in rows if value or empty}


def _by_terms(found, facet):
    """Terms stand together in a column: each distinct set of them is read once."""
    counts = {}
    for terms, number in found.values_list(TERMS[facet]).annotate(n=Count("pk")):
        for term in terms.split():
            counts[term] = counts.get(term, 0) + number
    return counts
