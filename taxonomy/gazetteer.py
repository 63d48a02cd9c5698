"""The gazetteer's file: read it, write it, load it. Its format is told in docs/gazetteer.md."""

import csv
import gzip
import io
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from django.db import transaction

from taxonomy.models import Commune, Department
from taxonomy.text import normalize

DATA = Path(__file__).parent / "data"
COMMUNES = DATA / "communes.csv.gz"
DEPARTMENTS = DATA / "departments.csv"
BATCH = 2_000


@dataclass(frozen=True)
class CommuneRow:
    insee_code: str
    name: str
    department_code: str
    postcodes: str
    population: str
    latitude: str
    longitude: str
    parent_code: str


@dataclass(frozen=True)
class DepartmentRow:
    code: str
    name: str
    region_code: str
    region: str


def write_rows(path, row_class, rows):
    """Write rows, sorted, compressed when the name ends in gz: the same rows, the same bytes."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(field.name for field in fields(row_class))
    writer.writerows(sorted(astuple(row) for row in rows))
    content = text.getvalue().encode()
    if path.suffix == ".gz":
        content = gzip.compress(content, compresslevel=9, mtime=0)
    path.write_bytes(content)
    return len(content)


def read_rows(path, row_class):
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as text:
        for row in csv.DictReader(text, delimiter=";"):
            yield row_class(**row)


def ensure_departments(path=DEPARTMENTS):
    """The departments by code, created or brought up to date: three queries at most."""
    Department.objects.bulk_create(
        [
            Department(code=row.code, name=row.name, region=row.region, region_code=row.region_code)
            for row in read_rows(path, DepartmentRow)
        ],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "region", "region_code"],
    )
    return {department.code: department for department in Department.objects.all()}


def load_communes(path=COMMUNES, *, progress=iter):
    """Create or bring up to date every commune of the file, and tell how many there are.

    Each batch is a short transaction: stopped half-way and started again, the result is the same.
    A commune that the file no longer has is kept, since pages may stand on it.
    """
    departments = ensure_departments()
    batch, total = [], 0
    for row in progress(read_rows(path, CommuneRow)):
        batch.append(_commune(row, departments))
        if len(batch) == BATCH:
            total += _save(batch)
            batch = []
    return total + _save(batch)


def _commune(row, departments):
    return Commune(
        insee_code=row.insee_code,
        name=row.name,
        normalized_name=normalize(row.name),
        department=departments[row.department_code],
        postcodes=f" {row.postcodes} " if row.postcodes else "",
        population=int(row.population or 0),
        latitude=float(row.latitude) if row.latitude else None,
        longitude=float(row.longitude) if row.longitude else None,
        parent_code=row.parent_code,
    )


def _save(batch):
    changing = [
        field.name for field in Commune._meta.concrete_fields if field.name not in _IDENTITY
    ]
    with transaction.atomic():
        Commune.objects.bulk_create(
            batch, update_conflicts=True, unique_fields=["insee_code"], update_fields=changing
        )
    return len(batch)


_IDENTITY = {"id", "insee_code"}
