"""The real file of the urban policy, where the workplace has it."""

import csv
import time
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings

from people.models import Grant, Organization
from tests.people.samples import import_file, snapshot

FILE = Path(settings.BASE_DIR).parent / "shared" / "data" / "politique-de-la-ville-2020-2023.csv"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not FILE.is_file(), reason=f"the real file is not there: {FILE}"),
]


def test_the_real_file_is_imported_whole_and_a_second_time_changes_nothing():
    with FILE.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.DictReader(text, delimiter=";"))
    total = sum(Decimal(row["Montant"].replace(",", ".")) for row in rows)
    started = time.monotonic()

    run = import_file(FILE)

    assert time.monotonic() - started < 120
    assert Grant.objects.count() == len(rows) == 26_900
    assert Grant.objects.total() == total
    assert Organization.objects.exclude(siret=None).count() == 3_683
    assert run.counts["refused"] == 0
    first = snapshot()
    import_file(FILE)
    assert snapshot() == first
