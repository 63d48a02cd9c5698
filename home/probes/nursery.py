"""Forks workers on demand, on the database of a scratch place, with one more effect to watch.

It reads orders on its standard input, a line each: « start [ARGUMENT…] » answers the process
number of a new worker, « wait NUMBER » answers when that one has ended. It ends with its input,
and what it started ends with it.
"""

import contextlib
import os
import signal
import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from home.probes import moments  # noqa: E402
from home.probes.ledger import register  # noqa: E402
from home.probes.place import is_scratch  # noqa: E402


def start(arguments):
    """A worker in a process of its own. This process has opened no database: nothing is shared."""
    number = os.fork()
    if number:
        return number
    status = 1
    try:
        os.dup2(2, 1)
        register()
        call_command("worker", *arguments)
        status = 0
    finally:
        os._exit(status)
    return None


def serve():
    moments.install()
    started = set()
    for line in sys.stdin:
        order, *arguments = line.split()
        if order == "start":
            number = start(arguments)
            started.add(number)
        else:
            number = int(arguments[0])
            os.waitpid(number, 0)
            started.discard(number)
        print(number, flush=True)  # noqa: T201
    for number in started:
        with contextlib.suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)


if __name__ == "__main__" and is_scratch():
    serve()
