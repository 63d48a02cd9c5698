"""The journal of erasures: kinds, keys and dates, one line each, outside of every archive.

A backup made before an erasure still holds who was erased: restoring it reads this journal and
erases them again.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils import timezone


@dataclass(frozen=True)
class Entry:
    kind: str
    key: int
    at: str


def path():
    return Path(settings.ERASURE_JOURNAL)


def append(kind, key):
    """Write a line, and wait until it is on the disk."""
    line = json.dumps(
        {"kind": kind, "key": key, "at": timezone.now().isoformat(timespec="seconds")}
    )
    path().parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(descriptor, f"{line}\n".encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read():
    """Every entry, in order. A line cut by a crash is passed over: it was not committed."""
    if not path().exists():
        return []
    entries = []
    for line in path().read_text(encoding="utf-8").splitlines():
        try:
            values = json.loads(line)
            entries.append(Entry(values["kind"], int(values["key"]), values["at"]))
        except (ValueError, KeyError, TypeError):
            continue
    return entries
