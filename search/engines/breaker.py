"""Not to ask again, for a while, what does not answer: its state is the process's."""

import threading
import time

FAILURES = 3
SECONDS = 15.0


class Breaker:
    """Opens after `failures` failures in a row, for `seconds`. Then one call is let through: if it
    succeeds the breaker closes, and meanwhile the others are refused."""

    def __init__(self, failures=FAILURES, seconds=SECONDS, clock=time.monotonic):
        self.failures = failures
        self.seconds = seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._failed = 0
        self._until = 0.0

    def lets_through(self):
        """Whether a call may be tried now. Who is let through must tell how it went."""
        with self._lock:
            if self._failed < self.failures:
                return True
            now = self._clock()
            if now < self._until:
                return False
            self._until = now + self.seconds
            return True

    def succeeded(self):
        with self._lock:
            self._failed = 0

    def failed(self):
        with self._lock:
            self._failed += 1
            if self._failed >= self.failures:
                self._until = self._clock() + self.seconds
