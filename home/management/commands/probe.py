import os
import signal
import subprocess
import sys
from argparse import SUPPRESS
from contextlib import suppress

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from home.probes.site import SERVER_LOG
from home.probes.tally import Tally

NAMES = (
    *("approve-reject", "double-approve", "accept-decline", "kill-during-publish"),
    *("kill-during-decision", "kill-during-sending", "kill-taking-in", "kill-worker", "locked"),
    *("search-refused", "search-hung"),
)
# Far above what a slow machine takes: a probe that hangs ends all the same.
SECONDS, SECONDS_A_TRIAL = 300, 15
LONGEST_LOG = 20_000
# The status of an attack that went to its end and found something.
BROKEN = 3


def find_probe(name):
    """The function that attacks, called with a tally and its steps."""
    from home.probes import (
        crowd,
        decisions,
        kill_decisions,
        kill_participation,
        kills,
        outage,
        participation,
    )

    function = name.replace("-", "_")
    rooms = (decisions, kills, kill_decisions, kill_participation, crowd, outage, participation)
    return next(getattr(room, function) for room in rooms if hasattr(room, function))


class Command(BaseCommand):
    help = "Attacks a scratch copy of the site and prints what went wrong, as JSON."

    def add_arguments(self, parser):
        parser.add_argument("name", choices=NAMES)
        parser.add_argument("--trials", type=int, default=10)
        parser.add_argument("--inside", action="store_true", help=SUPPRESS)

    def handle(self, *, name, trials, inside, **options):
        if not settings.DEMONSTRATION:
            raise CommandError(_("Probes never run with production settings."))
        if inside:
            self.attack(name, trials)
        else:
            self.run_inside(name, trials)

    def attack(self, name, trials):
        """In a scratch place, and nowhere else: what is in the base is not spared."""
        from home.probes.place import is_scratch

        if not is_scratch():
            raise CommandError(_("This is not a scratch place."))
        tally = Tally(name, trials)
        find_probe(name)(tally, tqdm(range(trials), desc=name, file=sys.stderr))
        if tally.http_500:
            # The place is about to go, and the reason of the errors with it.
            log = (settings.VAR_DIR / SERVER_LOG).read_text(errors="replace")
            self.stderr.write(log[-LONGEST_LOG:])
        self.stderr.write(f"{name}: {tally.skipped or tally.describe()}")
        self.stdout.write(tally.as_json())
        if not tally.is_kept:
            sys.exit(BROKEN)

    def run_inside(self, name, trials):
        from home.probes.place import scratch_place

        signal.signal(signal.SIGTERM, signal.default_int_handler)
        command = [sys.executable, "manage.py", "probe", name, f"--trials={trials}", "--inside"]
        with scratch_place() as environment:
            status, printed = run(command, environment, SECONDS + SECONDS_A_TRIAL * trials)
        if status not in (0, BROKEN):
            raise CommandError(_("The probe stopped before its end."))
        self.stdout.write(printed.strip())
        if status:
            raise CommandError(_("What is promised was not kept."))


def run(command, environment, seconds):
    """(status, what was printed) of a command in a session of its own, of which nothing stays."""
    process = subprocess.Popen(  # noqa: S603
        command,
        cwd=settings.BASE_DIR,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        printed, _nothing = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        return 1, ""
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    return process.returncode, printed
