"""Results drawn on the outlines of France: marks that are links, and the same read as a list."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.utils.translation import gettext as _

from taxonomy.outlines import outline, read_outlines
from taxonomy.projection import HEIGHT, LOUPE_MARKS, MARK, WIDTH, frame_of, project

# More would weigh on the page: marks then gather what is further apart.
MOST_MARKS = 28
FURTHER = 1.25
# The narrowest part of the drawing that is shown, in its units: about 200 km.
NARROWEST = 120
MOST_NAMES = 6


class Place(NamedTuple):
    """What one commune has of the results. `title` is one of them, `key` what a link to them needs;
    the commune of what has none is without name or department."""

    name: str
    latitude: float | None
    longitude: float | None
    department: str
    department_name: str
    count: int
    title: str = ""
    key: str = ""


@dataclass(frozen=True)
class Spot:
    """What one commune, or one department, has of the results, and where."""

    x: float
    y: float
    count: int
    department: str
    name: str
    title: str
    key: str


@dataclass(frozen=True)
class Mark:
    """What one link of the map gathers. `transform` sets it on the drawing."""

    transform: str
    count: int
    label: str
    url: str


class Group(NamedTuple):
    """A department in the list: `words` say how many, `communes` names them. `url` may be ""."""

    name: str
    url: str
    count: int
    communes: str
    words: str


class FranceMap:
    """`places` drawn, the results of one query. `chosen` are the departments that it asks.

    Whole France shows one spot for each department; chosen departments show their communes, and
    the drawing comes nearer. Spots that a finger could not tell apart make one mark. A room says
    where links lead and how things are named: the methods that raise.
    """

    def __init__(self, places, chosen=()):
        self.rows = [Place(*place) for place in places]
        self.chosen = tuple(chosen)

    def department_url(self, *codes):
        """Where the results of these departments are, or of all of them."""
        raise NotImplementedError

    def mark_url(self, spots, count):
        """Where a mark that gathers these spots leads."""
        raise NotImplementedError

    def words(self, count):
        """« 3 initiatives »."""
        raise NotImplementedError

    def label(self, spots, count, places):
        """What a mark says: how many, and the names of its places."""
        return _("%(words)s: %(places)s") % {"words": self.words(count), "places": places}

    @property
    def whole_url(self):
        """Where the same results are seen in every department, or "" when they are here."""
        return self.department_url() if self.chosen else ""

    @property
    def count(self):
        """How many results there are, drawn or not."""
        return sum(row.count for row in self.rows)

    @property
    def unplaced(self):
        """How many results the drawing has no place for."""
        return self.count - sum(spot.count for spot in self.communes)

    @cached_property
    def communes(self):
        """A spot for each commune that the drawing has a place for."""
        found = []
        for row in self.rows:
            if point := project(row.latitude, row.longitude, row.department or ""):
                name = f"{row.name} ({row.department})"
                found.append(Spot(*point, row.count, row.department, name, row.title, row.key))
        return found

    @cached_property
    def spots(self):
        if self.chosen:
            return self.communes
        names = {row.department: f"{row.department_name} ({row.department})" for row in self.rows}
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
        groups = apart(self.spots, distance)
        while len(groups) > MOST_MARKS:
            distance *= FURTHER
            groups = apart(self.spots, distance)
        # From North to South, as the keyboard walks through them.
        groups.sort(key=lambda spots: (spots[0].y, spots[0].x))
        return [self._mark(spots, scale) for spots in groups]

    @property
    def lands(self):
        """Path data of the departments: without results, with some, chosen."""
        lit = {row.department for row in self.rows} - set(self.chosen)
        dark = read_outlines().keys() - lit - set(self.chosen)
        states = {"dark": dark, "lit": lit, "chosen": self.chosen}
        return [(state, outline(*codes)) for state, codes in states.items() if codes]

    @cached_property
    def groups(self):
        """The same results as a list, department by department."""
        together = defaultdict(list)
        for row in self.rows:
            together[row.department or ""].append(row)
        return [self._group(code, rows) for code, rows in sorted(together.items())]

    def _group(self, code, rows):
        count = sum(row.count for row in rows)
        name = f"{rows[0].department_name} ({code})" if code else _("Without a place")
        named = (row for row in rows if row.name)
        communes = [row.name if row.count == 1 else f"{row.name} ({row.count})" for row in named]
        url = code and self.department_url(code)
        return Group(name, url, count, ", ".join(communes), self.words(count))

    def _mark(self, spots, scale):
        count = sum(spot.count for spot in spots)
        names = list(dict.fromkeys(spot.name for spot in spots))
        places = ", ".join(names[:MOST_NAMES]) + ("…" if len(names) > MOST_NAMES else "")
        return Mark(
            f"translate({spots[0].x:.1f} {spots[0].y:.1f}) scale({scale:.3f})",
            count,
            self.label(spots, count, places),
            self.mark_url(spots, count),
        )


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
    return Spot(x, y, count, code, name, spots[0].title, spots[0].key)


def apart(spots, distance):
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
    return -spot.count, spot.department, spot.name, spot.x, spot.y, spot.key
