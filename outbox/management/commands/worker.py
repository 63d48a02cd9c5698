import logging
import signal

from django.core.management.base import BaseCommand

from outbox.registry import LANES
from outbox.worker import Lanes, Worker


class Command(BaseCommand):
    """Stands beside the site; stopped by SIGTERM or SIGINT once the row in hand is done."""

    help = "Does promised effects, background tasks and scheduled publications."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="Do all that is due, then end.")
        parser.add_argument(
            "--poll",
            type=float,
            default=1.0,
            help="Seconds between two looks at an empty table (1 at least).",
        )

        parser.add_argument(
            "--lane",
            choices=LANES,
            help="Do one lane only: quick (mails, indexes, schedules), medium (images) or slow"
            " (films). By default, all of them side by side.",
        )

    def handle(self, *, once, poll, lane, verbosity, **options):
        logger = logging.getLogger("outbox")
        if verbosity and not logger.hasHandlers():
            logger.addHandler(logging.StreamHandler(self.stderr))
        worker = Worker(poll=poll, lane=lane) if once or lane else Lanes(poll=poll)
        previous = {
            number: signal.signal(number, worker.stop) for number in (signal.SIGTERM, signal.SIGINT)
        }
        try:
            worker.drain() if once else worker.run()
        finally:
            for number, handler in previous.items():
                signal.signal(number, handler)
