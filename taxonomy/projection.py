"""Where a point of France stands on the drawing: the mainland, overseas insets, Paris enlarged.

Plain arithmetic: the site draws maps without any library of geography. One unit is about 1.7 km of
the mainland. The formulas are those of Lambert-93 on a sphere, whose error of a few hundred metres
is smaller than a unit.
"""

from dataclasses import dataclass
from math import cos, log, pi, radians, sin, tan

WIDTH, HEIGHT = 720, 860
# The side of a mark, and the least distance between two: 24 pixels where the drawing has 320.
MARK = 54
EARTH_KM = 6371
KM_PER_DEGREE = EARTH_KM * pi / 180
# Lambert-93: standard parallels 44° and 49°, origin 46.5° N 3° E.
_SOUTH, _NORTH, _LATITUDE, _LONGITUDE = (radians(degrees) for degrees in (44, 49, 46.5, 3))


def _cone(latitude):
    return tan(pi / 4 + latitude / 2)


_N = log(cos(_SOUTH) / cos(_NORTH)) / log(_cone(_NORTH) / _cone(_SOUTH))
_F = EARTH_KM * cos(_SOUTH) * _cone(_SOUTH) ** _N / _N
_ORIGIN = _F / _cone(_LATITUDE) ** _N


@dataclass(frozen=True)
class Mainland:
    """Lambert-93; Corsica stands where it is."""

    x: float
    y: float
    scale: float

    def place(self, latitude, longitude):
        radius = _F / _cone(radians(latitude)) ** _N
        angle = _N * (radians(longitude) - _LONGITUDE)
        east, north = radius * sin(angle), _ORIGIN - radius * cos(angle)
        return self.x + east * self.scale, self.y - north * self.scale

    def hold(self, x, y):
        return x, y


@dataclass(frozen=True)
class Inset:
    """A rectangle of the drawing around one point of the Earth, small enough to be flat."""

    left: float
    top: float
    width: float
    height: float
    latitude: float
    longitude: float
    scale: float

    def place(self, latitude, longitude):
        east = (longitude - self.longitude) * cos(radians(self.latitude)) * KM_PER_DEGREE
        north = (latitude - self.latitude) * KM_PER_DEGREE
        x = self.left + self.width / 2 + east * self.scale
        y = self.top + self.height / 2 - north * self.scale
        return x, y

    def hold(self, x, y):
        """The same point, or the nearest one that a whole mark has room for."""
        left, right = self.left + MARK / 2, self.left + self.width - MARK / 2
        top, bottom = self.top + MARK / 2, self.top + self.height - MARK / 2
        return min(max(x, left), right), min(max(y, top), bottom)


MAINLAND = Mainland(x=366, y=444, scale=0.59)
OVERSEAS = {
    "971": Inset(4, 750, 112, 106, 16.2, -61.45, 0.95),
    "972": Inset(122, 750, 112, 106, 14.65, -61.02, 1.3),
    "973": Inset(240, 750, 112, 106, 3.95, -53.1, 0.22),
    "974": Inset(358, 750, 112, 106, -21.13, 55.53, 1.3),
    "976": Inset(476, 750, 112, 106, -12.83, 45.15, 2),
}
LOUPE = Inset(2, 2, 276, 218, 48.86, 2.35, 5)
# Where the only mark of each of these departments is set in the loupe: in the part that it shows,
# far enough from each other for a finger.
LOUPE_MARKS = {
    "75": (48.857, 2.345),
    "77": (48.850, 2.655),
    "78": (48.800, 2.060),
    "91": (48.700, 2.290),
    "92": (48.895, 2.190),
    "93": (48.930, 2.500),
    "94": (48.780, 2.465),
    "95": (48.995, 2.260),
}


def is_drawn(department):
    """Whether the drawing has this department: the 101, without the other territories."""
    return department in OVERSEAS or len(department) == 2


def frame_of(department):
    """The part of the drawing where this department's points stand."""
    if department in LOUPE_MARKS:
        return LOUPE
    return OVERSEAS.get(department, MAINLAND)


def project(latitude, longitude, department):
    """(x, y) of a point of a department on the drawing, or None when it is not drawn."""
    if latitude is None or longitude is None or not is_drawn(department):
        return None
    frame = frame_of(department)
    return frame.hold(*frame.place(latitude, longitude))
