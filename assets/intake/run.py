"""Running a decoder in a process of its own: bounded time, bounded memory, no secret in reach."""

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile

from django.conf import settings

WORKERS = Path(__file__).parent / "workers"
# A process gone mad prints until its limits stop it: that is left on disk.
MOST_PRINTED = 1024 * 1024


class TooLong(Exception):
    """The process passed its time."""


class Failed(Exception):
    """The process ended badly; `complaint` is what it printed of it, which no reader is shown."""

    def __init__(self, what, complaint=b""):
        super().__init__(what)
        self.complaint = complaint


def run(command, *, seconds, memory_bytes, output_bytes, started=None):
    """What `command` printed. Raises TooLong or Failed; nothing of it survives either.

    `started` is called with the process once it runs.
    """
    limits = [sys.executable, "-I", str(WORKERS / "limited.py")]
    limits += [str(int(memory_bytes)), str(int(seconds) * 2 + 1), str(int(output_bytes))]
    room = partial(TemporaryFile, dir=settings.INTAKE_ROOT)
    with room() as printed, room() as complaint:
        process = launch([*limits, *map(str, command)], stdout=printed, stderr=complaint)
        try:
            if started:
                started(process)
            process.wait(timeout=seconds)
        except subprocess.TimeoutExpired as late:
            raise TooLong from late
        finally:
            kill_group(process)
        if process.returncode:
            what = f"{Path(str(command[0])).name} ended with {process.returncode}"
            raise Failed(what, read_back(complaint))
        return read_back(printed)


def launch(command, **streams):
    return subprocess.Popen(  # noqa: S603 - an argument list of ours; paths are random
        command,
        stdin=subprocess.DEVNULL,
        env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"},
        cwd=settings.INTAKE_ROOT,
        start_new_session=True,
        **streams,
    )


def read_back(file):
    file.seek(0)
    return file.read(MOST_PRINTED)


def kill_group(process):
    """End the process with its children, and reap it: a decoder may have started others."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    if process.poll() is None:
        process.kill()
        process.wait()


def run_worker(name, *arguments, **limits):
    """The answer, as a dict, of one of our workers; `refused` in it says why it would not."""
    out = run([sys.executable, "-I", WORKERS / f"{name}.py", *arguments], **limits)
    return json.loads(out)
