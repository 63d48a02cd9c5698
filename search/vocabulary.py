"""The values that facets may take, with their names in French."""

from functools import cached_property

from django.db.models import F, Value
from django.utils.translation import gettext_lazy as _

from search.kinds import KINDS
from taxonomy.models import Audience, Commune, Department, SuccessFactor, Theme

FACET_LABELS = {
    "kind": _("Type"),
    "theme": _("Theme"),
    "stage": _("Stage"),
    "audience": _("Audience"),
    "factor": _("Success factor"),
    "department": _("Department"),
    "period": _("Year"),
}
STAGES = {
    "en-projet": _("planned"),
    "en-cours": _("running"),
    "essaimee": _("spread elsewhere"),
    "en-pause": _("paused"),
    "terminee": _("finished"),
}
TERMS = {"theme": Theme, "audience": Audience, "factor": SuccessFactor}
YEARS = range(1900, 2200)


class Vocabulary:
    """The closed lists, read in one query the first time that one of them is needed."""

    def __init__(self):
        self._places = {}

    @cached_property
    def _terms(self):
        """{facet: {value: label}}, in the order of each list."""
        rows = [
            model.objects.order_by().values_list(
                Value(facet), F("slug"), F("name"), F("sort_order")
            )
            for facet, model in TERMS.items()
        ]
        departments = Department.objects.order_by().values_list(
            Value("department"), F("code"), F("name"), Value(0)
        )
        found = {facet: [] for facet in (*TERMS, "department")}
        for facet, value, label, position in departments.union(*rows, all=True):
            found[facet].append((position, value if facet == "department" else label, value, label))
        return {
            facet: {value: label for _position, _order, value, label in sorted(terms)}
            for facet, terms in found.items()
        }

    def values(self, facet):
        """{value: label} in the order of the list; of years, none: they are what pages have."""
        if facet == "kind":
            return {slug: kind.plural for slug, kind in KINDS.items()}
        if facet == "stage":
            return STAGES
        return {} if facet == "period" else self._terms[facet]

    def knows(self, facet, value):
        if facet == "period":
            is_year = len(value) == 4 and value.isascii() and value.isdecimal()
            return is_year and int(value) in YEARS
        return value in self.values(facet)

    def label(self, facet, value):
        """The name of a value, or the value itself where it has none."""
        return str(self.values(facet).get(value, value))

    def facet_label(self, facet):
        return str(FACET_LABELS[facet])

    def place(self, text):
        """The commune that a person means by a name or a postcode, or None. The INSEE code of one
        is often the postcode of another: people know postcodes, and a code that is none of them
        is read as well. One query for each text."""
        if text not in self._places:
            found = Commune.objects.matching(text)
            if len(text) == 5:
                found |= Commune.objects.filter(insee_code=text.upper())
            rows = list(found.with_department()[:2])
            meant = (one for one in rows if not _is_by_code_alone(one, text))
            place = self._places[text] = next(meant, rows[0] if rows else None)
            if place:
                self._places["insee", place.insee_code] = place
        return self._places[text]

    def commune(self, code):
        """The commune of an INSEE code, or None. One query for each code."""
        key = ("insee", code.upper())
        if key not in self._places:
            found = Commune.objects.with_department().filter(insee_code=key[1])
            self._places[key] = found.first() if len(code) == 5 else None
        return self._places[key]


def _is_by_code_alone(commune, text):
    return commune.insee_code == text.upper() and f" {text} " not in commune.postcodes


def commune_rows(codes):
    """[(INSEE code, name, latitude, longitude, code and name of the department)] of the communes
    of these codes, from one department to the next. One query."""
    department = "department"
    rows = Commune.objects.filter(insee_code__in=[code for code in codes if code])
    return list(
        rows.order_by(f"{department}__code", "name", "insee_code").values_list(
            *("insee_code", "name", "latitude", "longitude"),
            *(f"{department}__code", f"{department}__name"),
        )
    )
