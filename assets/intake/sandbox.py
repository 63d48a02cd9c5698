"""Where the bytes of strangers are read: without network, secrets, or anything to write on but
one folder.

bubblewrap gives the process its own empty network, its own processes and a file system of
programs alone; memory in use is watched, beside the limits that `limited.py` always sets. Paths
are the same inside and outside.
"""

import json
import logging
import os
import shutil
import stat
import sys
import tempfile
from contextlib import ExitStack, contextmanager
from pathlib import Path

from django.conf import settings

from assets.intake.memory import MemoryWatcher
from assets.intake.run import WORKERS, Failed, TooLong, run

logger = logging.getLogger("assets")

# In INTAKE_ROOT: what is being made, and what a killed worker left.
SANDBOXES = "sandboxes"
NOBODY = 65534
MEGABYTE = 1024 * 1024
NAMESPACES = [
    *("--unshare-all", "--unshare-user", "--disable-userns", "--cap-drop", "ALL"),
    *("--die-with-parent", "--new-session", "--clearenv"),
    *("--setenv", "PATH", "/usr/bin:/bin", "--setenv", "LC_ALL", "C.UTF-8"),
]
# Nothing in /proc: what we run does without, and it is where a kernel is configured.
PROGRAMS = [
    *("--ro-bind", "/usr", "/usr", "--symlink", "usr/bin", "/bin"),
    *("--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64"),
    *("--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache"),
    *("--ro-bind-try", "/etc/alternatives", "/etc/alternatives"),
    *("--dir", "/proc", "--dev", "/dev", "--size", str(64 * MEGABYTE), "--tmpfs", "/tmp"),  # noqa: S108
]
# Set inside, where nobody else's processes are counted.
LIMITS = ["prlimit", "--nproc=200", "--nofile=128"]
STAGED = ["unshare", "--mount", "--propagation", "private", "sh"]
MISSING = "No sandbox here: bubblewrap is not installed, or user namespaces are forbidden."


class SandboxMissing(Exception):
    """This machine has no sandbox, and its settings refuse to do without one."""


class TooMuchMemory(Exception):
    """The process was using more memory than it may."""


class Sandbox:
    """A place for one file of a stranger: commands read `source` and write in one folder, each
    using `memory` bytes at most. A context, at the end of which the folder is gone.

    Raises SandboxMissing where there is none and the settings ask for one.
    """

    def __init__(self, source, *, memory):
        self.source = Path(source)
        self.memory = memory
        # The most bytes that one of the commands was seen using.
        self.peak = 0

    def __enter__(self):
        self.confined = confined_here()
        self.folder = make_folder()
        return self

    def __exit__(self, *error):
        shutil.rmtree(self.folder, ignore_errors=True)

    def path(self, name):
        """Where a command writes what it makes."""
        return self.folder / name

    def run(self, command, *, seconds, address_space, output_bytes):
        """What the command printed. Raises TooLong, TooMuchMemory or Failed."""
        watcher = MemoryWatcher(self.memory)
        limits = {"seconds": seconds, "memory_bytes": address_space, "output_bytes": output_bytes}
        try:
            with ExitStack() as stack:
                if self.confined:
                    command = stack.enter_context(confine(command, self.source, self.folder))
                return run(command, **limits, started=watcher.follow)
        except (Failed, TooLong) as failure:
            if watcher.exceeded:
                raise TooMuchMemory from failure
            if self.confined and not _probe():
                # It is not the file that failed: it waits.
                raise SandboxMissing(MISSING) from failure
            raise
        finally:
            self.peak = max(self.peak, watcher.stop())

    def run_worker(self, name, *arguments, **limits):
        """The answer, as a dict, of one of our workers; `refused` in it says why it would not."""
        script = [sys.executable, "-I", WORKERS / f"{name}.py"]
        answer = json.loads(self.run([*script, *arguments], **limits))
        if not isinstance(answer, dict):
            raise Failed(name)
        return answer

    def taken(self, name):
        """The path of what a command made. Raises Failed."""
        open_made(self.path(name)).close()
        return self.path(name)


def open_made(path):
    """What a command made, open to be read: a regular file, never a link, at this very moment (a
    later command could have put another in its place). Raises Failed."""
    try:
        number = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        raise Failed(f"{path.name} was not made") from error
    made = os.fstat(number)
    if stat.S_ISREG(made.st_mode) and made.st_nlink == 1 and made.st_size:
        return os.fdopen(number, "rb")
    os.close(number)
    raise Failed(f"{path.name} was not made")


def can_confine():
    """Whether files may be read here: in a sandbox, or without one where the settings allow it."""
    return is_available() or not settings.SANDBOX_REQUIRED


def has_room():
    """Whether the disk has room for what is made of a file: without it, all files look broken."""
    make_parent()
    return shutil.disk_usage(settings.INTAKE_ROOT).free >= settings.UPLOADS_FREE_BYTES


def confined_here():
    """Whether commands are confined. Raises SandboxMissing rather than say no in production."""
    if is_available():
        return True
    if settings.SANDBOX_REQUIRED:
        raise SandboxMissing(MISSING)
    logger.warning(MISSING)
    return False


def is_available():
    """Whether bubblewrap runs a program here. A machine that could once is not asked again."""
    return _probe.known or _probe()


def _probe():
    _probe.known = False
    if not shutil.which("bwrap"):
        return False
    folder = make_folder()
    try:
        with confine(["true"], folder, folder) as command:
            run(command, seconds=10, memory_bytes=MEGABYTE * 1024, output_bytes=MEGABYTE)
    except (Failed, TooLong, OSError):
        return False
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    _probe.known = True
    return True


_probe.known = False


def make_parent():
    parent = Path(settings.INTAKE_ROOT) / SANDBOXES
    parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return parent


def make_folder():
    """A new empty folder that a confined process may write in."""
    folder = Path(tempfile.mkdtemp(dir=make_parent()))
    if is_root():
        os.chown(folder, NOBODY, NOBODY)
    return folder


def is_root():
    return hasattr(os, "geteuid") and os.geteuid() == 0


@contextmanager
def confine(command, source, folder):
    """The command, as one that sees programs and `source` alone, and writes in `folder`."""
    seen = [*python_folders(), source]
    if not is_root():
        binds = [(path, path) for path in seen]
        yield [*bubblewrap(binds, (folder, folder)), *command]
        return
    # Root would stay root for the kernel: nobody runs bubblewrap instead, and finds what they could
    # not reach in a mount namespace of their own.
    with tempfile.TemporaryDirectory() as stage:
        places = [f"{stage}/{number}" for number in range(len(seen) + 1)]
        binds = zip(places, seen, strict=False)
        inner = [*bubblewrap(binds, (places[-1], folder)), *command]
        yield [*STAGED, WORKERS / "stage.sh", stage, len(places), *seen, folder, *inner]


def bubblewrap(binds, written):
    reads = [part for source, target in binds for part in ("--ro-bind", source, target)]
    ending = ["--bind", *written, "--chdir", "/tmp", "--"]  # noqa: S108 - an empty one, inside
    return ["bwrap", *NAMESPACES, *PROGRAMS, *reads, *ending, *LIMITS]


def python_folders():
    """What our own workers need beside /usr: the interpreter, its packages, and their scripts."""
    folders = [Path(sys.base_prefix), Path(sys.prefix), WORKERS]
    return [folder for folder in dict.fromkeys(folders) if not folder.is_relative_to("/usr")]
