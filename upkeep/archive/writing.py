"""Making an archive while the site works."""

import gzip
import hashlib
import io
import os
import tarfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from upkeep.archive import databases, manifest, places
from upkeep.erasure import journal

PATTERN = "banlieues-*.tar.gz"
PARTIAL = ".partial"
# Pictures and films do not shrink: the database and texts do, at the fastest level too.
LEVEL = 1
TURNS = 5


@dataclass(frozen=True)
class Backup:
    """An archive, and the files that rows named and that were lost before it."""

    path: Path
    lacking: list


def make_backup(folder, *, progress=lambda count: None, started=lambda total: None):
    """Write an archive in `folder`, whole or not at all. Returns it.

    Files are given a second name before the database is looked at and at that very moment: whatever
    a row names then is in the archive, even if it is deleted meanwhile. `started` is told
    how many bytes there are, and `progress` those that were written.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    member = databases.member()
    places.require_room(folder, databases.size() + places.total_size())
    places.require_room(settings.VAR_DIR, databases.size() + places.copied_size())
    places.sweep_stages()
    with places.new_stage() as stage:
        picture = stage / member
        erasures = len(journal.read())
        migrations = manifest.applied_migrations()
        tables, lacking = _take_consistent_picture(stage, picture)
        members = [(member, picture), *_staged(stage)]
        started(sum(path.stat().st_size for _name, path in members))
        with _new_archive(folder) as archive:
            files = {name: _add(archive, name, path, progress) for name, path in members}
            said = manifest.describe(
                tables=tables,
                files=files,
                lacking=lacking,
                erasures=erasures,
                migrations=migrations,
            )
            _add_bytes(archive, manifest.NAME, said)
    return Backup(Path(archive.final), lacking)


def prune(folder, keep):
    """Delete the oldest archives of `folder` but `keep` of them. Returns those deleted."""
    oldest = sorted(Path(folder).glob(PATTERN))[:-keep]
    for path in oldest:
        path.unlink()
    return oldest


def _take_consistent_picture(stage, picture):
    """The rows of each table, and the files that rows name and that are nowhere.

    What is deleted meanwhile is spared by its storage, on this machine. Another one may delete what
    it has just made: the picture is taken again. What lacks twice was lost before, and is told.
    """
    before = None
    for _turn in range(TURNS):
        places.keep_names(stage)
        tables, named = databases.take_picture(picture, at_moment=lambda: places.keep_names(stage))
        lacking = sorted(name for name in named if not (stage / name).exists())
        if not lacking or lacking == before:
            break
        before = lacking
    return tables, lacking


def _staged(stage):
    for root in places.roots():
        for path in sorted((stage / root).rglob("*")):
            if path.is_file():
                yield path.relative_to(stage).as_posix(), path


@contextmanager
def _new_archive(folder):
    """A tar that takes its name once it is whole and on the disk. Only its owner reads it."""
    final = folder / f"banlieues-{timezone.now():%Y%m%dT%H%M%SZ}.tar.gz"
    partial = final.with_name(final.name + PARTIAL)
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as raw:
            with (
                gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=LEVEL, filename="") as packed,
                tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as archive,
            ):
                archive.final = str(final)
                yield archive
            raw.flush()
            os.fsync(raw.fileno())
        partial.rename(final)
        _sync_folder(folder)
    finally:
        partial.unlink(missing_ok=True)


def _sync_folder(folder):
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class _Watched(io.RawIOBase):
    """A file whose bytes are summed as they are read."""

    def __init__(self, file, progress):
        self.file, self.progress, self.sum, self.size = file, progress, hashlib.sha256(), 0

    def readable(self):
        return True

    def read(self, size=-1):
        block = self.file.read(size)
        self.sum.update(block)
        self.size += len(block)
        self.progress(len(block))
        return block


def _add(archive, name, path, progress):
    """Add a file. Returns its (bytes, SHA-256), of what was written."""
    with path.open("rb") as file:
        info = tarfile.TarInfo(name)
        stat = path.stat()
        info.size, info.mtime, info.mode = stat.st_size, int(stat.st_mtime), 0o600
        watched = _Watched(file, progress)
        archive.addfile(info, watched)
    return watched.size, watched.sum.hexdigest()


def _add_bytes(archive, name, content):
    info = tarfile.TarInfo(name)
    info.size, info.mode = len(content), 0o600
    archive.addfile(info, io.BytesIO(content))
