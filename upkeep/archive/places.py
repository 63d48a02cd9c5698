"""Where the site's files are, and how they are named in an archive."""

import fcntl
import shutil
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from upkeep.archive.errors import Refused

# A file keeps its bytes under its name for ever: a second name for them is a copy.
STAGE = ".backup-"
# Those that are being deleted: nothing is spared into them.
GONE = ".gone-"
# Held as long as a stage serves: into one that a killed process left, nothing is spared.
LOCK = "under-way"


def roots():
    """{name in the archive: folder} of all files that rows may name."""
    return {
        "media": Path(settings.MEDIA_ROOT),
        "originals": Path(settings.ORIGINALS_ROOT),
        "quarantine": Path(settings.QUARANTINE_ROOT),
    }


def root_of(storage):
    """The name in an archive of the folder that a storage keeps, or None."""
    location = getattr(storage, "location", None)
    found = [root for root, folder in roots().items() if location and Path(location) == folder]
    return found[0] if found else None


def stored_files():
    """(name in the archive, path) of each stored file. One that goes meanwhile is passed over."""
    for root, folder in roots().items():
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.is_file() and not path.is_symlink():
                yield f"{root}/{path.relative_to(folder).as_posix()}", path


def total_size():
    """Bytes of all stored files."""
    return sum(stat.st_size for stat in _stats())


def copied_size():
    """Bytes of those that are on another disk than VAR_DIR: they have no second name there."""
    disk = settings.VAR_DIR.stat().st_dev
    return sum(stat.st_size for stat in _stats() if stat.st_dev != disk)


def _stats():
    for _name, path in stored_files():
        try:
            yield path.stat()
        except FileNotFoundError:
            continue


def sweep_stages(now=None):
    """Delete what a killed backup or restore left more than a day ago."""
    limit = (now or time.time()) - 86_400
    for name in (STAGE, GONE):
        for stage in Path(settings.VAR_DIR).glob(f"{name}*"):
            if stage.stat().st_mtime < limit:
                shutil.rmtree(stage, ignore_errors=True)


@contextmanager
def new_stage():
    """A folder on the disk of the files, where second names cost nothing."""
    stage = Path(tempfile.mkdtemp(prefix=STAGE, dir=settings.VAR_DIR))
    try:
        with (stage / LOCK).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield stage
    finally:
        # Under another name first: what is spared at this moment makes it no more.
        gone = stage.rename(stage.with_name(stage.name.replace(STAGE, GONE, 1)))
        shutil.rmtree(gone, ignore_errors=True)


def _is_under_way(stage):
    try:
        with (stage / LOCK).open() as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        pass
    return False


def keep_names(stage):
    """Give each stored file a second name under `stage`, so that deleting it loses nothing.

    Called again, it adds those that came since.
    """
    for name, path in stored_files():
        _keep_name(path, stage, Path(name))


def spare(path):
    """Leave to each backup that is under way a second name for a file about to be deleted.

    Its row may be in the picture that the backup is taking, and the file new since the backup
    listed them. A file is deleted once the deletion of its row is committed: whoever sees no
    backup under way is not in the picture of one that begins after.
    """
    path = Path(path)
    for stage in filter(_is_under_way, Path(settings.VAR_DIR).glob(f"{STAGE}*")):
        for root, folder in roots().items():
            if path.is_relative_to(folder) and path.is_file():
                # The backup ends at this moment, or its disk is full: it tells what it lacks.
                with suppress(OSError):
                    _keep_name(path, stage, Path(root) / path.relative_to(folder))


def _keep_name(path, stage, name):
    """A stage that is gone is not made again: FileNotFoundError."""
    second = stage / name
    if second.exists():
        return
    for folder in reversed(name.parents[:-1]):
        (stage / folder).mkdir(exist_ok=True)
    try:
        second.hardlink_to(path)
    except FileNotFoundError:
        return
    except OSError:
        # Another disk, or one without such names.
        _copy(path, second)


def _copy(path, second):
    try:
        shutil.copy2(path, second)
    except FileNotFoundError:
        second.unlink(missing_ok=True)


def require_room(folder, size):
    """Raise Refused unless the disk of `folder` has room for `size` bytes, and a little more."""
    needed = int(size * 1.05) + 16 * 1024**2
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise Refused(
            _("The disk of %(folder)s is too full: %(needed)d MB are needed, %(free)d are free.")
            % {"folder": folder, "needed": needed // 10**6 + 1, "free": free // 10**6}
        )
