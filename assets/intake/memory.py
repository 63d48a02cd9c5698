"""Memory in use by a process and its children, which limits of address space do not bound."""

import os
import threading
from contextlib import suppress
from pathlib import Path

PAUSE = 0.05  # seconds
PROC = Path("/proc")
PAGE = os.sysconf("SC_PAGE_SIZE")


class MemoryWatcher(threading.Thread):
    """Kills the process it follows when it and its children use more than `most` bytes."""

    def __init__(self, most):
        super().__init__(daemon=True)
        self.most = most
        self.peak = 0
        self.exceeded = False
        self.ended = threading.Event()

    def follow(self, process):
        self.process = process
        self.start()

    def run(self):
        while not self.ended.wait(PAUSE):
            used = resident(self.process.pid)
            self.peak = max(self.peak, used)
            if used > self.most:
                self.exceeded = True
                self.process.kill()
                return

    def stop(self):
        """Stop following. Returns the most bytes that were seen in use."""
        self.ended.set()
        if self.ident:
            self.join()
        return self.peak


def resident(pid):
    """Bytes in use by the process of that number and by its children; 0 where nothing tells."""
    total = 0
    waiting = [pid]
    while waiting:
        folder = PROC / str(waiting.pop())
        with suppress(OSError, ValueError, IndexError):
            total += int((folder / "statm").read_text().split()[1]) * PAGE
            for task in (folder / "task").iterdir():
                waiting += (task / "children").read_text().split()
    return total
