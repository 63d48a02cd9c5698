"""How much memory the processes that we start really take."""

import os
import threading
from contextlib import contextmanager, suppress
from pathlib import Path

PAUSE = 0.01


@contextmanager
def peak_of_children(named):
    """A list of one number: the most kilobytes that a child with `named` in its command had, once
    the block is over (Linux). What the system sums up of ended children (RUSAGE_CHILDREN) counts
    the memory of their parent too, and that of all the children before."""
    peak, over = [0], threading.Event()

    def watch():
        while not over.wait(PAUSE):
            peak[0] = max(peak[0], *map(_peak, _children(named)), 0)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield peak
    finally:
        over.set()
        watcher.join()


def _children(named):
    """Those of this process, once they are no copy of it any more."""
    for place in Path(f"/proc/{os.getpid()}/task").glob("*/children"):
        for pid in place.read_text().split():
            with suppress(OSError):
                if named in Path(f"/proc/{pid}/cmdline").read_text():
                    yield pid


def _peak(pid):
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1])
    return 0
