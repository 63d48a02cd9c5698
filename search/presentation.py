"""A search as its page shows it: choices with their counts, what filters, how to go on."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from search.kinds import KINDS
from search.results import PER_PAGE, ResultSet
from search.spec import DATE, DISTANCE, PARAMETERS, RELEVANCE
from taxonomy.models import Commune

SORTS = {RELEVANCE: _("Relevance"), DATE: _("Date"), DISTANCE: _("Distance")}
RENDERINGS = {
    "search_feed": _("Follow by feed (Atom)"),
    "search_table": _("Take away (CSV)"),
    "search_geo": _("Take away with places (GeoJSON)"),
    "search_alert": _("Be told by e-mail"),
}
# The kinds of pages on cards, whose colours results take.
SHAPES = {
    "initiative": "initiative",
    "etape": "initiative",
    "film": "film",
    "moment": "film",
    "entretien": "interview",
    "tribune": "oped",
    "question": "question",
    "campagne": "campaign",
    "partenaire": "partner",
    "production": "partner",
    "selection": "trend",
}
# A group folds beyond so many choices.
MOST_CHOICES = 40


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    count: int
    checked: bool


@dataclass(frozen=True)
class Group:
    """A facet: the name of its parameter, and the choices that give something or are made."""

    name: str
    label: str
    choices: tuple

    @property
    def is_open(self):
        return any(choice.checked for choice in self.choices)


@dataclass(frozen=True)
class Result:
    """`title` and `extract` are [(piece, whether it was asked for)]."""

    entry: object
    title: list
    extract: list
    label: str
    shape: str
    place: str


class Presentation:
    """What the page shows of a spec, in a constant number of queries."""

    def __init__(self, spec, vocabulary, errors=()):
        self.spec = spec
        self.vocabulary = vocabulary
        self.read_errors = errors
        self.found = ResultSet(spec)
        self.url = reverse("search")

    @cached_property
    def total(self):
        return self.found.total

    @cached_property
    def page(self):
        """The page shown: the last one, for an address beyond it."""
        return min(self.spec.page, self.found.number_of_pages)

    @property
    def errors(self):
        """Sentences about what the address asks in vain."""
        beyond = [_("This page does not exist: here is the last one.")]
        return [*self.read_errors, *(beyond if self.page < self.spec.page else [])]

    @cached_property
    def results(self):
        offset = (self.page - 1) * PER_PAGE
        entries = self.found.entries(offset, PER_PAGE) if self.total else []
        codes = {entry.commune for entry in entries if entry.commune}
        communes = Commune.objects.with_department().filter(insee_code__in=codes)
        places = {commune.insee_code: str(commune) for commune in communes} if codes else {}
        return [self._result(entry, places) for entry in entries]

    @property
    def first_rank(self):
        return (self.page - 1) * PER_PAGE + 1

    @cached_property
    def groups(self):
        made = [self._group(parameter, facet) for parameter, facet in PARAMETERS.items()]
        return [group for group in made if group.choices]

    @property
    def active(self):
        """[(label, address without it)] of each filter that holds."""
        return [
            (
                self.vocabulary.label(facet, value),
                self._address(self.spec.without_value(facet, value)),
            )
            for facet, values in self.spec.filters.items()
            for value in values
        ]

    @property
    def cleared_url(self):
        """The same words without any filter."""
        return self._address(self.spec.changed(**dict.fromkeys(self.spec.filters, ())))

    @property
    def sorts(self):
        """[(label, address, whether it holds)] of the orders that make sense."""
        possible = [(RELEVANCE, self.spec.words), (DATE, True), (DISTANCE, self.spec.near)]
        return [
            (SORTS[sort], self._address(self.spec.changed(sort=sort)), sort == self.spec.order)
            for sort, makes_sense in possible
            if makes_sense
        ]

    @property
    def renderings(self):
        """[(label, address)] of the same set in other forms."""
        query = self.spec.changed().query()
        return [
            (label, f"{reverse(name)}?{query}" if query else reverse(name))
            for name, label in RENDERINGS.items()
        ]

    @property
    def feed_url(self):
        return self.renderings[0][1]

    @cached_property
    def correction(self):
        """(words, address) of what was probably meant, or None."""
        spec = self.found.correction
        return (spec.words, self._address(spec)) if spec else None

    @cached_property
    def near(self):
        """The commune that distances are counted from, or None."""
        return self.vocabulary.place(self.spec.near) if self.spec.near else None

    @property
    def canonical(self):
        return self._address(self.spec)

    def _address(self, spec):
        return spec.url(self.url)

    def _group(self, parameter, facet):
        counts, made = self.found.facets.get(facet, {}), getattr(self.spec, facet)
        values = self.vocabulary.values(facet) or dict.fromkeys(sorted(counts, reverse=True))
        choices = [
            Choice(value, str(label or value), counts.get(value, 0), value in made)
            for value, label in values.items()
            if counts.get(value) or value in made
        ]
        return Group(parameter, self.vocabulary.facet_label(facet), tuple(choices))

    def _result(self, entry, places):
        title, extract = self.found.marked(entry)
        label = KINDS[entry.kind].label if entry.kind in KINDS else ""
        shape = SHAPES.get(entry.kind, "page")
        return Result(entry, title, extract, label, shape, places.get(entry.commune, ""))
