import json
import sys
from argparse import SUPPRESS

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

SECONDS = 900
PARTS = ("queue", "intake")


class Command(BaseCommand):
    help = "Measures what taking part costs, in a scratch place: a queue, a film taken in."

    def add_arguments(self, parser):
        parser.add_argument("--part", choices=PARTS, default="queue")
        parser.add_argument("--queued", type=int, default=1000)
        parser.add_argument("--inside", action="store_true", help=SUPPRESS)

    def handle(self, *, part, queued, inside, **options):
        if not settings.DEMONSTRATION:
            raise CommandError(_("Figures are measured on a demonstration."))
        if inside:
            self.measure(part, queued)
        else:
            self.run_inside(part, queued)

    def measure(self, part, queued):
        from home.probes import intake, moderation
        from home.probes.place import is_scratch

        if not is_scratch():
            raise CommandError(_("This is not a scratch place."))
        room = {"queue": moderation, "intake": intake}[part]
        found = room.report(queued) if part == "queue" else room.report()
        self.stdout.write(json.dumps(found))
        if above := room.excesses(found):
            raise CommandError(_("Above what was promised: %(figures)s") % {"figures": above})

    def run_inside(self, part, queued):
        from home.management.commands.probe import run
        from home.probes.place import scratch_place

        command = [sys.executable, "manage.py", "bench_participation"]
        command += [f"--part={part}", f"--queued={queued}", "--inside"]
        with scratch_place() as environment:
            status, printed = run(command, environment, SECONDS)
        self.stdout.write(printed.strip())
        if status:
            raise CommandError(_("The figures are not what was promised."))
