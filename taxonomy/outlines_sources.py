"""How outlines are drawn from the polygons of communes. Needs shapely: see docs/gazetteer.md."""

import csv
import json
import lzma
import sys
from collections import defaultdict
from itertools import pairwise
from math import cos, radians

from taxonomy.projection import KM_PER_DEGREE, LOUPE, LOUPE_MARKS, MAINLAND, frame_of, is_drawn

MISSING = {"", "\\N", None}
# In degrees: the mesh on which communes are glued, what simplification may move, the smallest
# island (square degrees) that is kept. The loupe is drawn finer.
COARSE = {"grid": 0.002, "tolerance": 0.017, "island": 0.0008}
FINE = {"grid": 0.0005, "tolerance": 0.002, "island": 0.00002}


def draw_outlines(names, shapes, *, progress=iter):
    """{department: path data} of the departments, from the same folders as the gazetteer."""
    communes = read_polygons(names, shapes, progress=progress)
    paths = {
        code: path_data(shape, _frame(code).place)
        for code, shape in simplify(communes, **COARSE).items()
    }
    near = {code: communes[code] for code in LOUPE_MARKS if code in communes}
    window = _window()
    for code, shape in simplify(near, **FINE).items():
        paths[code] += path_data(shape.intersection(window), LOUPE.place)
    return paths


def read_polygons(names, shapes, *, progress=iter):
    """{department: [polygon of each of its communes]} of the departments that are drawn."""
    from shapely import wkb

    csv.field_size_limit(sys.maxsize)
    listed = json.loads((names / "communes.json").read_text(encoding="utf-8"))
    departments = {
        commune["code"]: commune["departement"]
        for commune in listed
        if commune["type"] == "commune-actuelle"
    }
    found = defaultdict(list)
    with lzma.open(shapes / "communes.csv.lzma", "rt", encoding="utf-8") as text:
        for row in progress(csv.DictReader(text)):
            code = departments.get(row["code"], "") if row["type"] == "COM" else ""
            if code and is_drawn(code) and row["geometry"] not in MISSING:
                found[code].append(wkb.loads(row["geometry"], hex=True))
    return dict(sorted(found.items()))


def simplify(communes, *, grid, tolerance, island):
    """One shape a department; neighbours keep their border in common."""
    import shapely

    glued = [
        _without_specks(
            shapely.union_all(shapely.set_precision(polygons, grid), grid_size=grid), island
        )
        for polygons in communes.values()
    ]
    return dict(zip(communes, shapely.coverage_simplify(glued, tolerance), strict=True))


def path_data(shape, place):
    """Whole units, each point relative to the one before: the shortest writing."""
    rings = [
        ring for polygon in _polygons(shape) for ring in (polygon.exterior, *polygon.interiors)
    ]
    return "".join(_ring(ring, place) for ring in rings)


def _ring(ring, place):
    points = []
    for longitude, latitude in ring.coords[:-1]:
        x, y = place(latitude, longitude)
        if not points or points[-1] != (round(x), round(y)):
            points.append((round(x), round(y)))
    if len(points) < 3:
        return ""
    steps = " ".join(
        f"{x - before_x} {y - before_y}" for (before_x, before_y), (x, y) in pairwise(points)
    )
    return f"M{points[0][0]} {points[0][1]}l{steps}z".replace(" -", "-")


def _without_specks(shape, island):
    from shapely import MultiPolygon, Polygon

    kept = [polygon for polygon in _polygons(shape) if polygon.area > island]
    return MultiPolygon(
        [
            Polygon(
                polygon.exterior,
                [hole for hole in polygon.interiors if Polygon(hole).area > island * 4],
            )
            for polygon in kept
        ]
    )


def _polygons(shape):
    parts = getattr(shape, "geoms", [shape])
    return [part for part in parts if part.geom_type == "Polygon"]


def _frame(department):
    """Those that the loupe enlarges stand on the mainland too."""
    return MAINLAND if department in LOUPE_MARKS else frame_of(department)


def _window():
    """What the loupe shows, in degrees."""
    from shapely import box

    up = LOUPE.height / 2 / LOUPE.scale / KM_PER_DEGREE
    aside = LOUPE.width / 2 / LOUPE.scale / KM_PER_DEGREE / cos(radians(LOUPE.latitude))
    return box(
        LOUPE.longitude - aside, LOUPE.latitude - up, LOUPE.longitude + aside, LOUPE.latitude + up
    )
