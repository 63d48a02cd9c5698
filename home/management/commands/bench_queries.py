import json
import sys
from argparse import SUPPRESS

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

SECONDS = 1200


class Command(BaseCommand):
    help = "Counts the SQL queries of each kind of page, cold, on a scratch demonstration."

    def add_arguments(self, parser):
        parser.add_argument("--here", action="store_true", help="count on this database, as it is")
        parser.add_argument("--inside", action="store_true", help=SUPPRESS)

    def handle(self, *, here, inside, **options):
        if not settings.DEMONSTRATION:
            raise CommandError(_("Figures are measured on a demonstration."))
        if here or inside:
            self.measure(multiplied=inside)
        else:
            self.run_inside()

    def measure(self, *, multiplied):
        from home.probes import figures
        from home.probes.place import is_scratch

        if multiplied and not is_scratch():
            raise CommandError(_("This is not a scratch place."))
        if multiplied:
            call_command("demo", prepare=True, stdout=self.stderr)
            self.settle()
        once, ten_times = figures.count_kinds(), None
        if multiplied:
            figures.multiply()
            self.settle()
            ten_times = figures.count_kinds()
        found = figures.report(once, ten_times)
        self.stdout.write(json.dumps(found))
        if too_many := figures.excesses(found):
            raise CommandError(_("Too many queries: %(kinds)s") % {"kinds": ", ".join(too_many)})

    def settle(self):
        """Renditions and indexes are the worker's: readers never wait for them."""
        self.stderr.write(_("The worker does what was promised…"))
        call_command("worker", once=True)

    def run_inside(self):
        from home.management.commands.probe import run
        from home.probes.place import scratch_place

        command = [sys.executable, "manage.py", "bench_queries", "--inside"]
        with scratch_place() as environment:
            status, printed = run(command, environment, SECONDS)
        self.stdout.write(printed.strip())
        if status:
            raise CommandError(_("The figures are not what was promised."))
