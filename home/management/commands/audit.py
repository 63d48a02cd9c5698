import json
import sys
from argparse import SUPPRESS
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

HEAD = ("surface", "address", "DOM", "requests", "KB", "EcoIndex", "axe", "320 px")
WIDTHS = (26, 44, 5, 9, 5, 9, 4, 7)
# What readers are never sent: collecting it would take most of the time.
ADMIN_FILES = ["wagtail*", "modeladmin*", "taggit*", "django_*", "*.map"]


class Command(BaseCommand):
    help = "Weighs each kind of public page of a scratch demonstration and passes axe on it."

    def add_arguments(self, parser):
        parser.add_argument("--json", type=Path, help="write the figures in this file too")
        parser.add_argument("--only", default="", help="only surfaces whose address holds this")
        parser.add_argument("--inside", action="store_true", help=SUPPRESS)

    def handle(self, *, json, only, inside, **options):
        from home.audit.stage import run_in_scratch

        if inside:
            self.measure(json, only)
            return
        target = [f"--json={json.absolute()}"] if json else []
        status, printed = run_in_scratch("audit", f"--only={only}", *target)
        self.stdout.write(printed.rstrip())
        if status:
            raise CommandError(_("The figures are not what was promised."))

    def measure(self, target, only):
        from home.audit.stage import prepare

        prepare(self.stderr, left_out=ADMIN_FILES)
        measures = list(self.read(only))
        if target:
            target.write_text(json.dumps(report(measures), ensure_ascii=False, indent=1) + "\n")
        if faults := [f"{one.path}: {fault}" for one in measures for fault in one.faults]:
            self.stdout.write("\n".join(faults))
            sys.exit(1)

    def read(self, only):
        from home.audit.measure import measure
        from home.audit.stage import browsing
        from home.audit.surfaces import surfaces

        found = [surface for surface in surfaces() if only in surface.path]
        self.write_row(HEAD)
        with browsing() as (browser, address):
            for surface in found:
                measured = measure(browser, address, surface)
                self.write_row(row(measured))
                yield measured

    def write_row(self, cells):
        line = "".join(str(cell).ljust(width) for cell, width in zip(cells, WIDTHS, strict=True))
        self.stdout.write(line.rstrip())
        self.stdout.flush()


def report(measures):
    """What the honest pages read: the day, the sum of axe's violations, a row a surface."""
    pages = [one.as_dict() for one in measures]
    total = sum(page["violations"] for page in pages)
    return {"date": str(date.today()), "violations": total, "pages": pages}


def row(measured):
    eco = measured.eco
    return (
        measured.name,
        measured.path,
        eco.nodes,
        eco.requests,
        round(eco.kilobytes),
        f"{eco.grade} {eco.score}",
        sum(map(len, measured.violations.values())),
        "overflow" if measured.overflows else "fits",
    )
