"""The directory: what its address asks, what answers, and how many answers each choice has."""

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import Count, F, Min, Q, Value
from django.http import QueryDict

from initiatives.choices import Stage
from search.spec import QuerySpec

STAGE_SLUGS = {
    Stage.PROJECT: "en-projet",
    Stage.RUNNING: "en-cours",
    Stage.SPREAD: "essaimee",
    Stage.PAUSED: "en-pause",
    Stage.FINISHED: "terminee",
}
MOST_VALUES = 20
MOST_ELSEWHERE = 4
MOST_DEPARTMENTS = 101


@dataclass(frozen=True)
class Filters:
    """What the address asks. Several themes, or stages, are alternatives; several departments too,
    between commas: a mark of the map may gather them."""

    themes: tuple = ()
    stages: tuple = ()
    department: str = ""

    @classmethod
    def from_query(cls, parameters):
        department = next(iter(_several(parameters, "departement")), "")
        return cls(_several(parameters, "theme"), _several(parameters, "etape"), department)

    @property
    def departments(self):
        return tuple(dict.fromkeys(filter(None, self.department.split(","))))[:MOST_DEPARTMENTS]

    @property
    def spec(self):
        """What asks the search for the same set, which has words, alerts, and files to take
        away."""
        return QuerySpec().changed(
            kind=("initiative",),
            theme=self.themes,
            stage=self.stages,
            department=self.departments,
        )

    def query(self, **changed):
        """The query string of these filters, changed; "" when there is none."""
        asked = replace(self, **changed)
        data = QueryDict(mutable=True)
        data.setlist("theme", asked.themes)
        data.setlist("etape", asked.stages)
        data.setlist("departement", [asked.department] if asked.department else [])
        return data.urlencode()

    def apply(self, pages, *, but=""):
        """The pages that all the filters keep, leaving out one of them."""
        if self.themes and but != "theme":
            pages = pages.on_theme(*self.themes)
        if self.stages and but != "stage":
            by_slug = {slug: stage for stage, slug in STAGE_SLUGS.items()}
            pages = pages.at_stage(*(by_slug.get(slug, slug) for slug in self.stages))
        if self.department and but != "department":
            pages = pages.in_department(*self.departments)
        return pages


@dataclass(frozen=True)
class Choice:
    """One value of a facet: `count` is how many pages it would show with the other filters."""

    value: str
    label: str
    count: int
    total: int
    checked: bool


class Directory:
    """The public initiatives of `pages` under `filters`. Reading every facet costs one query."""

    def __init__(self, pages, filters):
        self.pages = pages.visible()
        self.asked = filters

    @cached_property
    def filters(self):
        """What was asked and exists."""
        known = {facet: {row[1] for row in rows} for facet, rows in self._rows.items()}
        return Filters(
            tuple(slug for slug in self.asked.themes if slug in known.get("theme", ())),
            tuple(slug for slug in self.asked.stages if slug in STAGE_SLUGS.values()),
            ",".join(
                code for code in self.asked.departments if code in known.get("department", ())
            ),
        )

    @property
    def has_unknown(self):
        return self.filters != self.asked

    @cached_property
    def rows(self):
        if not self.has_unknown:
            return self._rows
        return self._read(self.filters)

    @cached_property
    def count(self):
        """How many pages the filters keep."""
        stages = self.filters.stages
        kept = (row for row in self.rows["stage"] if not stages or row[1] in stages)
        return sum(row[4] for row in kept)

    @cached_property
    def total(self):
        """How many public initiatives there are, whatever the filters."""
        return sum(row[5] for row in self.rows["stage"])

    @property
    def themes(self):
        return self._choices("theme", self.filters.themes)

    @property
    def departments(self):
        return self._choices("department", self.filters.departments)

    @property
    def several_departments(self):
        """« Isère, Rhône » where the address asks several of them, otherwise ""."""
        checked = [choice.label for choice in self.departments if choice.checked]
        return ", ".join(checked) if len(checked) > 1 else ""

    @property
    def stages(self):
        found = {choice.value: choice for choice in self._choices("stage", self.filters.stages)}
        named = ((found.get(slug), stage) for stage, slug in STAGE_SLUGS.items())
        return [replace(choice, label=stage.label) for choice, stage in named if choice]

    @property
    def active(self):
        """[(label, query string without it)] of each filter that holds."""
        return [
            (choice.label, self.filters.query(**self._without(name, choice.value)))
            for name in ("themes", "stages", "departments")
            for choice in getattr(self, name)
            if choice.checked
        ]

    @property
    def elsewhere(self):
        """[(department, query string)] where the other filters have results, the most first."""
        found = sorted(self.departments, key=lambda choice: -choice.count)
        return [
            (choice, self.filters.query(department=choice.value))
            for choice in found[:MOST_ELSEWHERE]
            if choice.count
        ]

    def results(self):
        return self.filters.apply(self.pages).latest().for_listing()

    def places(self):
        """What the filters keep, commune by commune: (name, latitude, longitude, code and name of
        the department, how many, one title, its slug). One query, no longer than the gazetteer."""
        department = "commune__department"
        return (
            self.filters.apply(self.pages)
            .order_by(f"{department}__code", "commune__name", "commune__insee_code")
            .values_list(
                *("commune__name", "commune__latitude", "commune__longitude"),
                *(f"{department}__code", f"{department}__name"),
            )
            .annotate(count=Count("pk"), a_title=Min("title"), a_slug=Min("slug"))
        )

    @cached_property
    def _rows(self):
        return self._read(self.asked)

    def _without(self, name, value):
        if name == "departments":
            return {"department": ",".join(c for c in self.filters.departments if c != value)}
        return {name: tuple(slug for slug in getattr(self.filters, name) if slug != value)}

    def _choices(self, facet, checked):
        rows = self.rows[facet]
        return [
            Choice(value, label, count, total, value in checked)
            for _facet, value, label, _order, count, total in rows
        ]

    def _read(self, filters):
        """{facet: [(facet, value, label, position, kept, all)]}, in one query."""
        keys = {
            "theme": ("themes__slug", "themes__name", F("themes__sort_order")),
            "stage": ("stage", "stage", Value(0)),
            "department": (
                "commune__department__code",
                "commune__department__name",
                Value(0),
            ),
        }
        parts = [self._facet(filters, facet, *key) for facet, key in keys.items()]
        rows = defaultdict(list)
        for row in parts[0].union(*parts[1:], all=True):
            if row[0] == "stage":
                rows["stage"].append((row[0], STAGE_SLUGS.get(row[1], ""), *row[2:]))
            elif row[1]:
                rows[row[0]].append(row)
        for found in rows.values():
            found.sort(key=lambda row: (row[3], row[1]))
        return rows

    def _facet(self, filters, facet, value, label, order):
        kept = filters.apply(self.pages, but=facet).order_by().values("pk")
        return (
            self.pages.order_by()
            .values_list(Value(facet), value, label, order)
            .annotate(kept=Count("pk", filter=Q(pk__in=kept)), every=Count("pk"))
        )


def _several(parameters, name):
    """The values of a parameter, each once. No database takes a NUL: it becomes a mark that no
    value bears."""
    values = (value.replace("\x00", "\ufffd") for value in parameters.getlist(name) if value)
    return tuple(dict.fromkeys(values))[:MOST_VALUES]
