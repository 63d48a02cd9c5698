"""What every rendering says of an entry, in the words of the site."""

from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from django.utils import timezone

from core.addresses import absolute
from core.typography import french
from search.kinds import KINDS
from search.models import Entry
from search.vocabulary import Vocabulary
from taxonomy.models import Commune

# How many entries have their communes read together.
BATCH = 500


@dataclass
class Item:
    """An entry with its commune and the names of its terms."""

    entry: Entry
    commune: Commune | None
    vocabulary: Vocabulary

    @property
    def title(self):
        return french(self.entry.title)

    @property
    def standfirst(self):
        return french(self.entry.standfirst)

    @property
    def address(self):
        return absolute(self.entry.url)

    @property
    def date(self):
        """In the time of the site, or None."""
        return self.entry.date and timezone.localtime(self.entry.date)

    @property
    def kind(self):
        """The name of one thing of its kind, where the vocabulary has that of several."""
        known = KINDS.get(self.entry.kind)
        return str(known.label) if known else self.entry.kind

    @property
    def stage(self):
        return self._label("stage", self.entry.stage)

    @property
    def department(self):
        return self._label("department", self.entry.department)

    @cached_property
    def themes(self):
        return self._labels("theme", self.entry.themes)

    @cached_property
    def audiences(self):
        return self._labels("audience", self.entry.audiences)

    @cached_property
    def factors(self):
        return self._labels("factor", self.entry.factors)

    @property
    def point(self):
        """(longitude, latitude) of its commune, or None."""
        if self.commune is None or self.commune.latitude is None:
            return None
        return self.commune.longitude, self.commune.latitude

    def _label(self, facet, value):
        return self.vocabulary.label(facet, value) if value else ""

    def _labels(self, facet, values):
        """{slug: name} of terms kept between spaces."""
        return {value: self.vocabulary.label(facet, value) for value in values.split()}


def items(entries, vocabulary):
    """The entries as items, read little by little: one query more for each batch."""
    entries = iter(entries)
    while batch := list(islice(entries, BATCH)):
        communes = _communes(batch)
        for entry in batch:
            yield Item(entry, communes.get(entry.commune), vocabulary)


def _communes(entries):
    codes = {entry.commune for entry in entries if entry.commune}
    if not codes:
        return {}
    return {commune.insee_code: commune for commune in Commune.objects.filter(insee_code__in=codes)}


def describe(spec, vocabulary):
    """What a search asks, in a few words, or "": « « jardin » · Écologie · Rhône »."""
    parts = [f"«\u00a0{spec.words}\u00a0»"] if spec.words else []
    for facet, values in spec.filters.items():
        parts.append(", ".join(vocabulary.label(facet, value) for value in values))
    if spec.near and (commune := vocabulary.commune(spec.near)):
        parts.append(commune.name)
    return " · ".join(parts)
