"""The bytes that have arrived, on disk: one file an upload, whose size is its offset."""

import fcntl
import hashlib
import os
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

from assets.uploads.refusals import busy

BLOCK = 1024 * 1024
DOUBT = ".doubt"
FLAGS = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC | os.O_NOFOLLOW


def root():
    return Path(settings.UPLOADS_ROOT)


def path_of(token):
    return root() / token


def arrived(token):
    """How many bytes have arrived and may be built upon; none where the file is not there (yet, or
    any more)."""
    path = path_of(token)
    doubted = doubt_of(path)
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        return 0
    return size if doubted is None else min(size, doubted)


def doubt_of(path):
    """Where the bytes begin that a checksum has not proved yet, or None."""
    try:
        return int(path.with_suffix(DOUBT).readlink().name)
    except FileNotFoundError:
        return None


def listed():
    """(path, status) of each part on disk; one that goes meanwhile is passed over."""
    for path in root().iterdir() if root().is_dir() else ():
        with suppress(FileNotFoundError):
            yield path, path.lstat()


@contextmanager
def held(token):
    """The part of that upload, for this request alone until the end of the block.

    Raises a Refused of 423 where another holds it, which is told that it is waited for. The lock
    dies with its process, however that ends.
    """
    root().mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path_of(token), FLAGS, 0o600)
    try:
        part = Part(token, descriptor)
        part.lock()
        yield part
    finally:
        os.close(descriptor)


class Part:
    """A file held by the request that writes it. Whatever was written stays, until truncated."""

    def __init__(self, token, descriptor):
        self.path, self.descriptor = path_of(token), descriptor
        self.bell = self.path.with_suffix(".wanted")

    def lock(self):
        try:
            fcntl.flock(self.descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            self.bell.touch(mode=0o600)
            raise busy() from error
        if not self.is_in_place():
            raise busy()
        self.bell.unlink(missing_ok=True)
        self.undo_doubt()

    def is_wanted(self):
        """Whether another request came for it: its sender has left the line that we listen to, and
        is back by another."""
        return self.bell.exists()

    def is_in_place(self):
        """Whether the file was not taken away between its opening and its lock."""
        try:
            return os.path.samestat(self.path.stat(), os.fstat(self.descriptor))
        except FileNotFoundError:
            return False

    @property
    def status(self):
        return os.fstat(self.descriptor)

    @property
    def size(self):
        return self.status.st_size

    def touch(self):
        """Say that something of it arrives now."""
        os.utime(self.descriptor)

    def write(self, data):
        """All of it, at the end."""
        view = memoryview(data)
        while view:
            view = view[os.write(self.descriptor, view) :]

    def doubt(self):
        """What is written from here on is nothing until `trust`: not even if we are killed."""
        # A link to nothing, since it is made whole or not at all.
        self.path.with_suffix(DOUBT).symlink_to(str(self.size))

    def trust(self):
        self.path.with_suffix(DOUBT).unlink(missing_ok=True)

    def undo_doubt(self):
        """Take back what was not proved, by this request or by one that was killed."""
        start = doubt_of(self.path)
        if start is not None:
            self.truncate(min(start, self.size))
            self.trust()

    def truncate(self, size):
        os.ftruncate(self.descriptor, size)

    def settle(self):
        """Return once the disk has it, with its name: what is acknowledged after is durable."""
        os.fsync(self.descriptor)
        folder = os.open(self.path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def sha256(self):
        digest, offset = hashlib.sha256(), 0
        while block := os.pread(self.descriptor, BLOCK, offset):
            digest.update(block)
            offset += len(block)
        return digest.hexdigest()

    def delete(self):
        for path in (self.path, self.bell, self.path.with_suffix(DOUBT)):
            path.unlink(missing_ok=True)
