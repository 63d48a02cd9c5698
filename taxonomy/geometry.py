"""A point inside a polygon of GeoJSON: rings of [longitude, latitude], the first outside."""

import math

# Kilometres.
EARTH_RADIUS = 6371.0


def inner_point(polygons):
    """(longitude, latitude) inside the largest polygon: its centre, or the middle of the widest
    stretch at mid-height where the centre falls outside. None where nothing has an area."""
    largest = max(polygons, key=lambda polygon: abs(_area(polygon[0])))
    center = _centroid(largest[0])
    if center is None:
        return None
    return center if contains(largest, *center) else _widest(largest)


def contains(polygon, x, y):
    """Whether a point is inside, and in none of the holes."""
    return sum(crossing > x for crossing in _crossings(polygon, y)) % 2 == 1


def _edges(ring):
    return zip(ring, [*ring[1:], ring[0]], strict=True)


def _area(ring):
    """Twice the signed area, from the ring's first point: degrees are large beside quarters."""
    x0, y0 = ring[0][:2]
    return sum((a[0] - x0) * (b[1] - y0) - (b[0] - x0) * (a[1] - y0) for a, b in _edges(ring))


def _centroid(ring):
    if not (area := _area(ring)):
        return None
    x0, y0 = ring[0][:2]
    x = y = 0
    for a, b in _edges(ring):
        cross = (a[0] - x0) * (b[1] - y0) - (b[0] - x0) * (a[1] - y0)
        x += (a[0] + b[0] - 2 * x0) * cross
        y += (a[1] + b[1] - 2 * y0) * cross
    return x0 + x / (3 * area), y0 + y / (3 * area)


def _crossings(polygon, y):
    """Where the rings cross a parallel, from West to East."""
    return sorted(
        a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1])
        for ring in polygon
        for a, b in _edges(ring)
        if (a[1] > y) != (b[1] > y)
    )


def _widest(polygon):
    heights = sorted({point[1] for point in polygon[0]})
    # Between two vertices, so that no edge is only touched.
    middle = len(heights) // 2
    y = (heights[middle - 1] + heights[middle]) / 2
    crossings = _crossings(polygon, y)
    west, east = max(
        zip(crossings[::2], crossings[1::2], strict=True), key=lambda pair: pair[1] - pair[0]
    )
    return (west + east) / 2, y


def kilometres(one, two):
    """Between two (latitude, longitude) in degrees, on a sphere (haversine)."""
    (north, east), (other_north, other_east) = (map(math.radians, point) for point in (one, two))
    half = (
        math.sin((other_north - north) / 2) ** 2
        + math.cos(north) * math.cos(other_north) * math.sin((other_east - east) / 2) ** 2
    )
    return 2 * EARTH_RADIUS * math.asin(math.sqrt(half))
