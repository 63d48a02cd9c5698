"""A file under another name, without its bytes being written again where that can be."""

import shutil


def link(path, target):
    """Give the file of that path a second name; its bytes again on another disk."""
    try:
        target.hardlink_to(path)
    except OSError:
        _copy(path, target)
    target.chmod(0o644)
    # The sweep spares what is recent: its row is not written yet.
    target.touch()


def _copy(path, target):
    """All of it, or nothing: a disk that fills up keeps no half of a file."""
    try:
        shutil.copyfile(path, target)
    except OSError:
        target.unlink(missing_ok=True)
        raise
