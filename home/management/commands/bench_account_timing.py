import json
import sys
from argparse import SUPPRESS

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

SECONDS, SECONDS_A_TRIAL = 300, 4


class Command(BaseCommand):
    help = "Measures whether the time of a form's answer tells that an account exists."

    def add_arguments(self, parser):
        parser.add_argument("--trials", type=int, default=1000)
        parser.add_argument("--inside", action="store_true", help=SUPPRESS)

    def handle(self, *, trials, inside, **options):
        if not settings.DEMONSTRATION:
            raise CommandError(_("Figures are measured on a demonstration."))
        if inside:
            self.measure(trials)
        else:
            self.run_inside(trials)

    def measure(self, trials):
        from home.probes import timing
        from home.probes.place import is_scratch

        if not is_scratch():
            raise CommandError(_("This is not a scratch place."))
        found = timing.measure(tqdm(range(trials), desc="timing", file=sys.stderr))
        self.stdout.write(json.dumps(found))
        if told := timing.suspects(found):
            raise CommandError(
                _("The time tells something: %(forms)s") % {"forms": ", ".join(told)}
            )

    def run_inside(self, trials):
        from home.management.commands.probe import run
        from home.probes.place import scratch_place

        command = [sys.executable, "manage.py", "bench_account_timing"]
        command += [f"--trials={trials}", "--inside"]
        with scratch_place() as environment:
            status, printed = run(command, environment, SECONDS + SECONDS_A_TRIAL * trials)
        self.stdout.write(printed.strip())
        if status:
            raise CommandError(_("The figures are not what was promised."))
