"""The directory drawn: the very results of a `Directory`, as marks on the outlines of France."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from taxonomy.outlines import outline, read_outlines
from taxonomy.projection import HEIGHT, LOUPE_MARKS, MARK, WIDTH, frame_of, project

# More would weigh on the page: marks then gather what is further apart.
MOST_MARKS = 28
FURTHER = 1.25
# The narrowest part of the drawing that is shown, in its units: about 200 km.
NARROWEST = 120
MOST_NAMES = 6


@dataclass(frozen=True)
class Spot:
    """What one commune, or one department, has of the results, and where."""

    x: float
    y: float
    count: int
    department: str
    name: str
    title: str
    slug: str


@dataclass(frozen=True)
class Mark:
    """What one link of the map gathers. `transform` sets it on the drawing."""

    transform: str
    count: int
    label: str
    url: str


class DirectoryMap:
    """The results of `directory`, whose page stands at `url`: one query, whatever their number.

    Whole France shows one spot for each department; chosen departments show their communes, and
    the drawing comes nearer. Spots that a finger could not tell apart make one mark.
    """

    def __init__(self, directory, url):
        self.filters = directory.filters
        self.url = url
        self.rows = list(directory.places())

    @property
    def chosen(self):
        return self.filters.departments

    @property
    def whole_url(self):
        """Where the same results are seen in every department, or "" when they are here."""
        return self._department_url() if self.chosen else ""

    @property
    def count(self):
        """How many results there are, drawn or not."""
        return sum(row[5] for row in self.rows)

    @property
    def unplaced(self):
        """How many results the drawing has no place for."""
        return self.count - sum(spot.count for spot in self.communes)

    @cached_property
    def communes(self):
        """A spot for each commune that the drawing has a place for."""
        found = []
        for name, latitude, longitude, code, _department, *what in self.rows:
            if point := project(latitude, longitude, code or ""):
                count, title, slug = what
                found.append(Spot(*point, count, code, f"{name} ({code})", title, slug))
        return found

    @cached_property
    def spots(self):
        if self.chosen:
            return self.communes
        names = {row[3]: f"{row[4]} ({row[3]})" for row in self.rows}
        together = defaultdict(list)
        for spot in self.communes:
            together[spot.department].append(spot)
        return [_gather(names[code], spots) for code, spots in sorted(together.items())]

    @cached_property
    def view(self):
        """(left, top, width, height) of what is shown: chosen departments, or everything."""
        if not self.chosen or not self.spots:
            return 0, 0, WIDTH, HEIGHT
        xs, ys = [spot.x for spot in self.spots], [spot.y for spot in self.spots]
        asked = max(max(xs) - min(xs), (max(ys) - min(ys)) * WIDTH / HEIGHT)
        width = min(WIDTH, max(NARROWEST, asked * 1.3))
        height = width * HEIGHT / WIDTH
        left = min(max(0, (min(xs) + max(xs) - width) / 2), WIDTH - width)
        top = min(max(0, (min(ys) + max(ys) - height) / 2), HEIGHT - height)
        return left, top, width, height

    @property
    def view_box(self):
        return " ".join(f"{number:.0f}" for number in self.view)

    @cached_property
    def marks(self):
        """At most `MOST_MARKS`, none nearer to another than a finger needs; those of the same
        results are the same."""
        scale = self.view[2] / WIDTH
        distance = MARK * scale
        groups = _apart(self.spots, distance)
        while len(groups) > MOST_MARKS:
            distance *= FURTHER
            groups = _apart(self.spots, distance)
        # From North to South, as the keyboard walks through them.
        groups.sort(key=lambda spots: (spots[0].y, spots[0].x))
        return [self._mark(spots, scale) for spots in groups]

    @property
    def lands(self):
        """Path data of the departments: without results, with some, chosen."""
        lit = {row[3] for row in self.rows} - set(self.chosen)
        dark = read_outlines().keys() - lit - set(self.chosen)
        states = {"dark": dark, "lit": lit, "chosen": self.chosen}
        return [(state, outline(*codes)) for state, codes in states.items() if codes]

    @cached_property
    def groups(self):
        """The same results as a list: (department, address, how many, names of its communes)."""
        together = defaultdict(list)
        for row in self.rows:
            together[row[3] or ""].append(row)
        return [self._group(code, rows) for code, rows in sorted(together.items())]

    def _group(self, code, rows):
        count = sum(row[5] for row in rows)
        name = f"{rows[0][4]} ({code})" if code else _("Without a place")
        communes = [row[0] if row[5] == 1 else f"{row[0]} ({row[5]})" for row in rows if row[0]]
        return name, code and self._department_url(code), count, ", ".join(communes)

    def _mark(self, spots, scale):
        count = sum(spot.count for spot in spots)
        return Mark(
            f"translate({spots[0].x:.1f} {spots[0].y:.1f}) scale({scale:.3f})",
            count,
            self._label(spots, count),
            self._url(spots, count),
        )

    def _label(self, spots, count):
        names = list(dict.fromkeys(spot.name for spot in spots))
        places = ", ".join(names[:MOST_NAMES]) + ("…" if len(names) > MOST_NAMES else "")
        if count == 1:
            return _("%(title)s, %(place)s") % {"title": spots[0].title, "place": places}
        return ngettext(
            "%(count)d initiative: %(places)s", "%(count)d initiatives: %(places)s", count
        ) % {"count": count, "places": places}

    def _url(self, spots, count):
        """The initiative alone; otherwise the directory of these departments, or its list."""
        if count == 1:
            return f"{self.url}{spots[0].slug}/"
        codes = sorted({spot.department for spot in spots})
        if self.chosen and set(codes) == set(self.chosen):
            return "#resultats"
        return self._department_url(*codes)

    def _department_url(self, *codes):
        query = self.filters.query(department=",".join(codes))
        return f"{self.url}?{query}" if query else self.url


def _gather(name, spots):
    """One spot for a department: where its results are on average, or its mark in the loupe."""
    count = sum(spot.count for spot in spots)
    code = spots[0].department
    if code in LOUPE_MARKS:
        frame = frame_of(code)
        x, y = frame.hold(*frame.place(*LOUPE_MARKS[code]))
    else:
        x = sum(spot.x * spot.count for spot in spots) / count
        y = sum(spot.y * spot.count for spot in spots) / count
    if count == 1:
        name = spots[0].name
    return Spot(x, y, count, code, name, spots[0].title, spots[0].slug)


def _apart(spots, distance):
    """Groups whose first members stand at least so far from each other, the largest first."""
    groups = []
    for spot in sorted(spots, key=_largest_first):
        for group in groups:
            if (group[0].x - spot.x) ** 2 + (group[0].y - spot.y) ** 2 < distance**2:
                group.append(spot)
                break
        else:
            groups.append([spot])
    return groups


def _largest_first(spot):
    """Every difference that a reader could see decides, so that no order of reading does."""
    return -spot.count, spot.department, spot.name, spot.x, spot.y, spot.slug
