"""The worker: one loop over promises, background tasks and what is done every minute."""

import logging
import os
import time
import uuid
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta

from django.core.management import call_command
from django.db import (
    Error,
    InterfaceError,
    OperationalError,
    close_old_connections,
    connections,
)
from django.utils import timezone

from outbox import background, leases
from outbox.models import Beat
from outbox.registry import LANES, QUICK, works_of_the_minute

logger = logging.getLogger("outbox")

EVERY_MINUTE = "every minute"
PERIOD = timedelta(minutes=1)
SLICE = 0.2
LONGEST_PAUSE = 5


class Worker:
    """Does what is due, in a lane or in all, until it is told to stop. Several may run at once."""

    def __init__(self, *, poll=1.0, lane=None):
        self.lane = lane
        # At most one question to the database a second.
        self.poll = max(poll, 1.0)
        self.stopping = False
        self.worker_id = f"{os.getpid()}-{uuid.uuid4().hex[:12]}"

    def stop(self, *args):
        """Finish the row in hand, then end. A signal handler: it only sets a flag."""
        self.stopping = True

    def run(self):
        """Work until told to stop, through restarts of the database."""
        pause = self.poll
        while not self.stopping:
            try:
                close_old_connections()
                busy = self.step()
            except Error as error:
                logger.warning("The database does not answer: %s", leases.describe(error))
                connections.close_all()
                self._wait(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
                continue
            pause = self.poll
            if not busy:
                self._wait(self.poll)

    def drain(self):
        """Do the work of the minute, then all that is due, and return."""
        do_minute()
        while not self.stopping and self.step():
            pass

    def step(self):
        """Do one thing of each kind that is due. False if nothing was."""
        everything = self.lane in (None, QUICK)
        if everything and take_beat(EVERY_MINUTE, PERIOD):
            do_minute()
        if self.stopping:
            return False
        row = leases.take_one(self.lane)
        if row:
            leases.keep(row)
        if self.stopping or not everything:
            return bool(row)
        return background.run_one(self.worker_id) or bool(row)

    def _wait(self, seconds):
        until = time.monotonic() + seconds
        while not self.stopping and time.monotonic() < until:
            time.sleep(SLICE)


class Lanes:
    """A worker for each lane, side by side in one process. When one ends, all do."""

    def __init__(self, *, poll=1.0):
        self.workers = [Worker(poll=poll, lane=lane) for lane in LANES]

    def stop(self, *args):
        for worker in self.workers:
            worker.stop()

    def run(self):
        with ThreadPoolExecutor(len(self.workers)) as threads:
            ends = [threads.submit(self.run_one, worker) for worker in self.workers]
            # This thread handles signals, between two waits: in one without end, it could miss the
            # only one that it is sent.
            while wait(ends, timeout=SLICE).not_done:
                pass
        for end in ends:
            end.result()

    def run_one(self, worker):
        try:
            worker.run()
        finally:
            self.stop()
            connections.close_all()


def take_beat(name, period):
    """Whether this worker is the one that does, now, the work of that name due every `period`."""
    now = timezone.now()
    if not Beat.objects.filter(name=name).exists():
        Beat.objects.get_or_create(name=name, defaults={"due_at": now})
    due = Beat.objects.filter(name=name, due_at__lte=now)
    return due.exists() and bool(due.update(due_at=now + period))


def do_minute():
    """Publish and expire what is scheduled, mend background tasks, and do what rooms registered.
    One does not stop the others.

    Two workers in it at once do no harm: each page is locked, and looked at again under its lock.
    """
    ours = (lambda: call_command("publish_scheduled"), background.mend)
    for work in (*ours, *works_of_the_minute()):
        try:
            work()
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:
            logger.error("The work of the minute failed: %s", leases.describe(error))
