import json
import sys
from argparse import SUPPRESS
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

SECONDS = 1800
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
        if not settings.DEMONSTRATION:
            raise CommandError(_("Figures are measured on a demonstration."))
        if inside:
            self.measure(json, only)
        else:
            self.run_inside(json, only)

    def run_inside(self, target, only):
        from home.audit.browser import find_chromium
        from home.management.commands.probe import run
        from home.probes.place import scratch_place

        if not find_chromium():
            raise CommandError(_("chromium is needed: its path may be given in CHROMIUM."))
        command = [sys.executable, "manage.py", "audit", "--inside", f"--only={only}"]
        if target:
            command.append(f"--json={target.absolute()}")
        with scratch_place() as environment:
            status, printed = run(command, environment, SECONDS)
        self.stdout.write(printed.rstrip())
        if status:
            raise CommandError(_("The figures are not what was promised."))

    def measure(self, target, only):
        from home.probes.place import is_scratch

        if not is_scratch():
            raise CommandError(_("This is not a scratch place."))
        self.prepare()
        measures = list(self.read(only))
        if target:
            target.write_text(json.dumps(report(measures), ensure_ascii=False, indent=1) + "\n")
        if faults := [f"{one.path}: {fault}" for one in measures for fault in one.faults]:
            self.stdout.write("\n".join(faults))
            sys.exit(1)

    def prepare(self):
        """The demonstration, its renditions, and static files as a site serves them."""
        from whitenoise.compress import main as compress

        call_command("demo", prepare=True, stdout=self.stderr)
        call_command("worker", once=True)
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=ADMIN_FILES)
        compress(["--quiet", str(settings.STATIC_ROOT)])

    def read(self, only):
        from home.audit.browser import open_chromium
        from home.audit.measure import measure
        from home.audit.surfaces import surfaces
        from home.probes.site import HOST, Site

        found = [surface for surface in surfaces() if only in surface.path]
        self.write_row(HEAD)
        with Site() as site, open_chromium() as browser:
            for surface in found:
                measured = measure(browser, f"http://{HOST}:{site.port}", surface)
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
