"""A worker that is told to stop, stops: whichever of its threads the system told."""

import signal
import threading
import time

from outbox.worker import Lanes, Worker

PATIENCE = 5


class Told(Worker):
    """A lane whose thread receives the signal, and which works until it is told to stop."""

    def run(self):
        if self.lane == "quick":
            # The thread that handles signals waits by now.
            time.sleep(0.5)
            signal.pthread_kill(threading.get_ident(), signal.SIGTERM)
        until = time.monotonic() + PATIENCE
        while not self.stopping and time.monotonic() < until:
            time.sleep(0.01)
        self.is_in_time = self.stopping


def test_a_signal_that_a_lane_receives_ends_them_all():
    lanes = Lanes()
    lanes.workers = [Told(lane=worker.lane) for worker in lanes.workers]
    previous = signal.signal(signal.SIGTERM, lanes.stop)
    try:
        lanes.run()
    finally:
        signal.signal(signal.SIGTERM, previous)

    assert all(worker.is_in_time for worker in lanes.workers)
