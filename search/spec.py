"""What an address asks of the search: every surface renders one such object."""

from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import gettext as _

LONGEST_QUERY = 200
# Before the code of a commune in an address: without it, five digits are a postcode.
INSEE = "insee-"
MOST_VALUES = 20
RELEVANCE, DATE, DISTANCE = "pertinence", "date", "distance"
SORTS = (RELEVANCE, DATE, DISTANCE)
# The parameter of an address, and the attribute that holds its values, facet by facet.
PARAMETERS = {
    "type": "kind",
    "theme": "theme",
    "etape": "stage",
    "public": "audience",
    "facteur": "factor",
    "departement": "department",
    "annee": "period",
}


class SpecRefused(ValueError):
    """The address asks what cannot be answered. `errors` are sentences for a person."""

    def __init__(self, errors):
        super().__init__(" ".join(errors))
        self.errors = list(errors)


@dataclass(frozen=True)
class QuerySpec:
    """Words, filters, order and page. Immutable: `changed()` gives another.

    The values of a facet are sorted and alternatives of one another; facets add up. `near` is the
    INSEE code of a commune that results are sorted from. `sort` "" is what suits: by relevance
    with words, by distance with a commune, by date otherwise.
    """

    words: str = ""
    kind: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    stage: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    factor: tuple[str, ...] = ()
    department: tuple[str, ...] = ()
    period: tuple[str, ...] = ()
    near: str = ""
    sort: str = ""
    page: int = 1

    @classmethod
    def read(cls, parameters, vocabulary):
        """(spec, errors): what the address asks and can be answered, and a sentence in French for
        each thing that was left out. `parameters` is a QueryDict, `vocabulary` a Vocabulary."""
        errors = []
        values = {
            name: _read_facet(parameters.getlist(parameter), vocabulary, name, errors)
            for parameter, name in PARAMETERS.items()
        }
        spec = cls(
            words=_read_words(parameters.get("q", ""), errors),
            near=_read_near(parameters.get("pres-de", ""), vocabulary, errors),
            sort=_read_sort(parameters.get("tri", ""), errors),
            page=_read_page(parameters.get("page", ""), errors),
            **values,
        )
        if spec.sort == DISTANCE and not spec.near:
            errors.append(_("To sort by distance, say from which commune."))
            spec = spec.changed(sort="", page=spec.page)
        return spec, errors

    @classmethod
    def parse(cls, parameters, vocabulary):
        """The spec of an address. Raises SpecRefused when something of it cannot be answered."""
        spec, errors = cls.read(parameters, vocabulary)
        if errors:
            raise SpecRefused(errors)
        return spec

    @property
    def order(self):
        """The order that holds: one of SORTS."""
        if self.sort:
            return self.sort if self.words or self.sort != RELEVANCE else DATE
        return DISTANCE if self.near else RELEVANCE if self.words else DATE

    @property
    def filters(self):
        """{facet: values} of the facets that filter."""
        return {name: getattr(self, name) for name in PARAMETERS.values() if getattr(self, name)}

    @property
    def is_bare(self):
        """Whether nothing is asked: neither words nor filter nor place."""
        return not (self.words or self.filters or self.near)

    def changed(self, *, page=1, **values):
        """The same with other values, at its first page. A facet's values are sorted."""
        for name in set(values) & set(PARAMETERS.values()):
            values[name] = tuple(sorted(set(values[name])))
        return replace(self, page=page, **values)

    def with_value(self, facet, value):
        return self.changed(**{facet: (*getattr(self, facet), value)})

    def without_value(self, facet, value):
        return self.changed(**{facet: tuple(v for v in getattr(self, facet) if v != value)})

    def query(self, *, page=None):
        """The canonical query string: always the same for the same spec, "" for none. `page` says
        another page; the first is not written."""
        data = QueryDict(mutable=True)
        number = page or self.page
        for parameter, value in [*self.pairs, *([("page", str(number))] if number > 1 else [])]:
            data.appendlist(parameter, value)
        return data.urlencode()

    @property
    def pairs(self):
        """[(parameter, value)] of the canonical address, without the page."""
        facets = [(p, value) for p, name in PARAMETERS.items() for value in getattr(self, name)]
        near = f"{INSEE}{self.near}" if self.near else ""
        said = [("q", self.words), *facets, ("pres-de", near), ("tri", self.sort)]
        return [(parameter, value) for parameter, value in said if value]

    def url(self, base, **kwargs):
        query = self.query(**kwargs)
        return f"{base}?{query}" if query else base


def clean_words(text):
    """Any text as words that nothing chokes on: no control character, single spaces."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _read_words(text, errors):
    text = clean_words(text)
    if len(text) > LONGEST_QUERY:
        errors.append(
            _("Your question is longer than %(limit)d characters: only its beginning was read.")
            % {"limit": LONGEST_QUERY}
        )
        text = text[:LONGEST_QUERY].rstrip()
    return text


def _read_facet(values, vocabulary, facet, errors):
    values = [part for value in values for part in value.split(",") if part]
    if len(values) > MOST_VALUES and facet != "department":
        errors.append(_("Too many choices at once: only the first ones were kept."))
        values = values[:MOST_VALUES]
    known = [value for value in values if vocabulary.knows(facet, value)]
    if len(known) < len(values):
        errors.append(
            _("A choice of “%(facet)s” does not exist, or no longer does.")
            % {"facet": vocabulary.facet_label(facet)}
        )
    return tuple(sorted(set(known)))


def _read_near(text, vocabulary, errors):
    text = clean_words(text)
    if not text:
        return ""
    is_code = text.lower().startswith(INSEE)
    place = vocabulary.commune(text[len(INSEE) :]) if is_code else vocabulary.place(text)
    if not place:
        errors.append(_("No commune is known by this name or this postcode."))
        return ""
    return place.insee_code


def _read_sort(text, errors):
    if text and text not in SORTS:
        errors.append(_("This order does not exist: results are in the usual one."))
        return ""
    return text


def _read_page(text, errors):
    if not text:
        return 1
    if text.isascii() and text.isdecimal() and 1 <= len(text) <= 6 and int(text):
        return int(text)
    errors.append(_("This page does not exist: here is the first."))
    return 1
