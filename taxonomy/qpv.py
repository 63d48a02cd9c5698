"""Imports the official list of priority quarters. Its file is told in docs/gazetteer.md."""

import json
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from taxonomy.geojson import FileRefused, read_features
from taxonomy.geometry import inner_point
from taxonomy.models import Commune, Department, Quartier
from taxonomy.schema import Schema
from taxonomy.text import normalize

SCHEMA = Path(__file__).parent / "data" / "qpv.schema.json"
BATCH = 200
# A file of one department must not close the others unasked.
MOST_CLOSED = 0.2
CODE = re.compile(r"QN\w{6}")


@dataclass
class QuartierRow:
    code: str
    name: str
    department_code: str
    insee_codes: list
    latitude: float
    longitude: float

    @property
    def facts(self):
        return self.name, self.department_code, round(self.latitude, 5), round(self.longitude, 5)


@dataclass(frozen=True)
class Refusal:
    """Why one feature was left out. `code` is "" where it cannot be read."""

    number: int
    line: int
    code: str
    reason: str


@dataclass
class Report:
    """What the file holds and what it changes: {code: row}, refusals, and codes by what happens."""

    rows: dict = field(default_factory=dict)
    refusals: list = field(default_factory=list)
    added: list = field(default_factory=list)
    changed: list = field(default_factory=list)
    closed: list = field(default_factory=list)

    @property
    def is_whole(self):
        """Whether every code of the file is known, so that an absent one is known to be absent."""
        return all(refusal.code for refusal in self.refusals)


def import_quartiers(path, *, dry_run=False, close_many=False, progress=lambda size: None):
    """Create, bring up to date and close quarters, and tell what changed.

    The whole file is read and checked first. Each batch is a short transaction: stopped half-way
    and started again, the result is the same. A quarter that the file no longer has is closed,
    never deleted; one whose feature is refused stays as it was. Raises FileRefused.
    """
    with path.open(encoding="utf-8-sig") as stream:
        report = _read(read_features(stream, progress=progress))
    if not report.rows:
        raise FileRefused(_("No quarter of this file can be read."))
    _compare(report, close_many=close_many)
    if not dry_run:
        codes = report.added + report.changed
        for start in range(0, len(codes), BATCH):
            _save([report.rows[code] for code in codes[start : start + BATCH]])
        today = timezone.localdate()
        Quartier.objects.current().filter(code__in=report.closed).update(closed_on=today)
    return report


@cache
def _schema():
    return Schema(json.loads(SCHEMA.read_text(encoding="utf-8")))


def _read(features):
    report = Report()
    communes = set(Commune.objects.values_list("insee_code", flat=True))
    departments = set(Department.objects.values_list("code", flat=True))
    for number, line, feature in features:
        reason = _fault(feature, communes, departments)
        row = None if reason else _row(feature)
        if row is None:
            reason = reason or _("the outline has no area")
            report.refusals.append(Refusal(number, line, _code(feature), reason))
        elif row.code in report.rows:
            # The official file may cut a quarter by commune.
            known = report.rows[row.code].insee_codes
            known += [code for code in row.insee_codes if code not in known]
        else:
            report.rows[row.code] = row
    return report


def _fault(feature, communes, departments):
    """What is wrong with a feature, or ""."""
    if found := _schema().fault(feature):
        path, reason = found
        return f"{path.removeprefix('properties.')}\u00a0: {reason}" if path else reason
    properties = feature["properties"]
    if unknown := [code for code in _insee_codes(properties) if code not in communes]:
        return _("insee_com: the gazetteer has no commune %(codes)s") % {
            "codes": ", ".join(unknown)
        }
    if properties["insee_dep"] not in departments:
        return _("insee_dep: the gazetteer has no department %(code)s") % {
            "code": properties["insee_dep"]
        }
    return ""


def _row(feature):
    properties, geometry = feature["properties"], feature["geometry"]
    shapes = geometry["coordinates"]
    point = inner_point([shapes] if geometry["type"] == "Polygon" else shapes)
    if point is None:
        return None
    name, department = properties["lib_qp"].strip(), properties["insee_dep"]
    codes = _insee_codes(properties)
    return QuartierRow(properties["code_qp"], name, department, codes, point[1], point[0])


def _insee_codes(properties):
    return re.findall(r"\w+", properties["insee_com"])


def _code(feature):
    properties = feature.get("properties") if isinstance(feature, dict) else None
    code = properties.get("code_qp") if isinstance(properties, dict) else None
    return code if isinstance(code, str) and CODE.fullmatch(code) else ""


def _compare(report, *, close_many):
    """Fill what the report says will change."""
    known = {quartier.code: quartier for quartier in Quartier.objects.with_places()}
    for code, row in report.rows.items():
        if code not in known:
            report.added.append(code)
        elif _differs(known[code], row):
            report.changed.append(code)
    if not report.is_whole:
        return
    seen = report.rows.keys() | {refusal.code for refusal in report.refusals}
    current = [code for code, quartier in known.items() if not quartier.closed_on]
    report.closed = sorted(code for code in current if code not in seen)
    if len(report.closed) > len(current) * MOST_CLOSED and not close_many:
        raise FileRefused(
            _(
                "This file would close %(closed)d quarters out of %(all)d: is it the whole list?"
                " If so, add --close-many."
            )
            % {"closed": len(report.closed), "all": len(current)}
        )


def _differs(quartier, row):
    facts = (
        *(quartier.name, quartier.department.code),
        *(round(quartier.latitude, 5), round(quartier.longitude, 5)),
    )
    communes = {commune.insee_code for commune in quartier.communes.all()}
    return bool(quartier.closed_on) or facts != row.facts or communes != set(row.insee_codes)


@transaction.atomic
def _save(rows):
    """These quarters and their communes, as the file says them."""
    departments = {department.code: department for department in Department.objects.all()}
    Quartier.objects.bulk_create(
        [_quartier(row, departments) for row in rows],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=[
            *("name", "normalized_name", "department", "latitude", "longitude", "closed_on"),
        ],
    )
    keys = dict(
        Quartier.objects.filter(code__in=[row.code for row in rows]).values_list("code", "pk")
    )
    insee_codes = {code for row in rows for code in row.insee_codes}
    communes = dict(
        Commune.objects.filter(insee_code__in=insee_codes).values_list("insee_code", "pk")
    )
    through = Quartier.communes.through
    through.objects.filter(quartier__in=keys.values()).delete()
    through.objects.bulk_create(
        through(quartier_id=keys[row.code], commune_id=communes[code])
        for row in rows
        for code in dict.fromkeys(row.insee_codes)
    )


def _quartier(row, departments):
    return Quartier(
        code=row.code,
        name=row.name,
        normalized_name=normalize(row.name),
        department=departments[row.department_code],
        latitude=row.latitude,
        longitude=row.longitude,
    )
