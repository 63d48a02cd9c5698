"""A search as its pages show it: choices with their counts, what filters, how to go on."""

from dataclasses import dataclass
from functools import cached_property

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import navigation
from core.sharing import ViewPage
from search import facets
from search.kinds import KINDS
from search.map import SearchMap
from search.near import distance, homonyms
from search.pagination import CountedPaginator
from search.results import PER_PAGE, ResultSet
from search.spec import DATE, DISTANCE, RELEVANCE, QuerySpec, clean_words
from taxonomy.models import Commune

SORTS = {
    RELEVANCE: gettext_lazy("Relevance"),
    DATE: gettext_lazy("Date"),
    DISTANCE: gettext_lazy("Distance"),
}
RENDERINGS = {
    "search_feed": gettext_lazy("Follow by feed (Atom)"),
    "search_alert": gettext_lazy("Be told by e-mail"),
    "search_table": gettext_lazy("Take away (CSV)"),
    "search_geo": gettext_lazy("Take away with places (GeoJSON)"),
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
    "creation": "campaign",
    "partenaire": "partner",
    "production": "partner",
    "selection": "trend",
    "personne": "person",
    "structure": "structure",
}
# What the address without any question lets people walk through.
# {facet: how many of its values, the most frequent}
BROWSED = {"kind": 14, "theme": 14, "department": 8}
LONGEST_PLACE = 80


@dataclass(frozen=True)
class Result:
    """`title` and `extract` are [(piece, whether it was asked for)]."""

    entry: object
    title: list
    extract: list
    label: str
    shape: str
    place: str
    is_promoted: bool


class Presentation:
    """What a page shows of a spec, in a constant number of queries. `route` names the page: the
    list, or the map of the same set. `typed_place` is the place as it was typed."""

    def __init__(self, spec, vocabulary, errors=(), *, route="search", typed_place=""):
        self.spec = spec
        self.vocabulary = vocabulary
        self.read_errors = errors
        self.route = route
        self.typed_place = clean_words(typed_place)[:LONGEST_PLACE]
        self.found = ResultSet(spec)
        self.url = reverse(route)

    # --- what was asked

    @cached_property
    def total(self):
        return self.found.total

    @property
    def errors(self):
        """Sentences about what the address asks in vain."""
        is_beyond = self.page_obj.number < self.spec.page
        beyond = [_("This page does not exist: here is the last one.")]
        return [*self.read_errors, *(beyond if is_beyond else [])]

    @property
    def frame(self):
        """What the head of the page reads: its one address, whatever was typed to come here."""
        title = f"{self.spec.words} – {_('Search')}" if self.spec.words else _("Search")
        page = self.page_obj.number
        return ViewPage(title=title, address=self.spec.changed(page=page).url(self.url))

    @property
    def is_map(self):
        return self.route != "search"

    @property
    def is_door(self):
        """Whether nothing is asked yet: everything can be walked through."""
        return self.spec.is_bare and self.spec.page == 1 and not self.is_map

    @property
    def views(self):
        """[(label, address, whether it is this one)] of the list and the map of the same set."""
        routes = {"search": _("As a list"), "search_map": _("On the map")}
        spec = self.spec.changed()
        return [
            (label, spec.url(reverse(name)), name == self.route) for name, label in routes.items()
        ]

    @property
    def kept_sort(self):
        """The order that a new choice keeps, or "": a distance goes with its place."""
        return self.spec.sort if self.spec.sort in (DATE, RELEVANCE) else ""

    @cached_property
    def near(self):
        """The commune that distances are counted from, or None."""
        return self.vocabulary.commune(self.spec.near) if self.spec.near else None

    @property
    def place_text(self):
        """What stands in the field of the place: what was found, or what was not."""
        return str(self.near or self.typed_place)

    @cached_property
    def other_places(self):
        """[(commune, address)] of those that may have been meant as well."""
        if not self.near:
            return []
        others = homonyms(self.near, self.typed_place)
        return [(str(one), self._address(self.spec.changed(near=one.insee_code))) for one in others]

    @cached_property
    def correction(self):
        """(words, address) of what was probably meant, or None."""
        spec = self.found.correction
        return (spec.words, self._address(spec)) if spec else None

    # --- choices

    @cached_property
    def groups(self):
        return facets.groups(self.spec, self.found.facets, self.vocabulary, self._address)

    @property
    def active(self):
        """[(label, address without it)] of each filter that holds, and of the place."""
        chosen = [
            (choice.label, choice.url)
            for group in self.groups
            for choice in group.choices
            if choice.checked
        ]
        if self.near:
            place = _("Near %(place)s") % {"place": self.near}
            sort = "" if self.spec.sort == DISTANCE else self.spec.sort
            chosen.append((place, self._address(self.spec.changed(near="", sort=sort))))
        return chosen

    @property
    def cleared_url(self):
        """The same words without any filter."""
        return self._address(QuerySpec(words=self.spec.words))

    @property
    def elsewhere(self):
        return facets.elsewhere(self.spec, self.groups, self._address)

    @cached_property
    def browsed(self):
        """[(group, choices)] of everything that can be found, the most frequent values."""
        found = self.found if self.spec.is_bare else ResultSet(QuerySpec())
        made = facets.groups(QuerySpec(), found.facets, self.vocabulary, self._address)
        return [
            (group, _most_frequent(group.choices, BROWSED[group.facet]))
            for group in made
            if group.facet in BROWSED
        ]

    # --- results

    @cached_property
    def page_obj(self):
        """The page shown: the last one, for an address beyond it."""
        paginator = CountedPaginator((), count=self.total, per_page=PER_PAGE)
        return paginator.get_page(self.spec.page)

    @property
    def page_links(self):
        return navigation.page_links(self.page_obj, self._parameters)

    @property
    def previous(self):
        number = self.page_obj.number - 1
        return number and navigation.query_for(self._parameters, number)

    @property
    def next(self):
        if not self.page_obj.has_next():
            return ""
        return navigation.query_for(self._parameters, self.page_obj.number + 1)

    @property
    def first_rank(self):
        return (self.page_obj.number - 1) * PER_PAGE + 1

    @cached_property
    def results(self):
        entries = self.found.entries(self.first_rank - 1, PER_PAGE) if self.total else []
        codes = {entry.commune for entry in entries if entry.commune}
        communes = Commune.objects.with_department().filter(insee_code__in=codes) if codes else ()
        places = {commune.insee_code: self._place(commune) for commune in communes}
        return [self._result(entry, places) for entry in entries]

    @cached_property
    def map(self):
        urls = {"map_url": reverse("search_map"), "list_url": reverse("search")}
        return SearchMap(self.found, **urls)

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
        return renderings(self.spec.changed())

    @property
    def feed_url(self):
        return self.renderings[0][1]

    def _address(self, spec):
        return spec.url(self.url)

    @property
    def _parameters(self):
        return QueryDict(self.spec.changed().query())

    def _place(self, commune):
        """« Lens (62) », and how far it is from the place that was asked."""
        far = self.near and distance(self.near, commune)
        return (
            _("%(place)s, %(far)d km away") % {"place": commune, "far": far}
            if far
            else str(commune)
        )

    def _result(self, entry, places):
        title, extract = self.found.marked(entry)
        return Result(
            entry=entry,
            title=title,
            extract=extract,
            label=KINDS[entry.kind].label if entry.kind in KINDS else "",
            shape=SHAPES.get(entry.kind, "page"),
            place=places.get(entry.commune, ""),
            is_promoted=entry.key in self.found.promoted,
        )


def renderings(spec):
    """[(label, address)] of the set of a spec in other forms: feed, alert, files."""
    return [(label, spec.url(reverse(name))) for name, label in RENDERINGS.items()]


def _most_frequent(choices, most):
    """The choices that have most, in the order of the facet."""
    first = sorted(choices, key=lambda choice: -choice.count)[:most]
    return [choice for choice in choices if choice in first]
