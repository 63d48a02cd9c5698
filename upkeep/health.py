"""What a supervisor is told. Each room registers what it can tell of itself."""

import shutil
import threading
from dataclasses import dataclass, field
from functools import cache

from django.conf import settings
from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

# A database that answers later than this is as good as down.
SECONDS = 2.0
# Below this share of the disk, and below this many bytes, uploads and backups soon fail.
LEAST_FREE_SHARE = 0.05
LEAST_FREE_BYTES = 1024**3

OK, ATTENTION, DOWN = "ok", "attention", "panne"
_checks = {}


@dataclass(frozen=True)
class Finding:
    """What one check found. `facts` are numbers and dates: no name, no address, no setting."""

    state: str = OK
    facts: dict = field(default_factory=dict)


def register(name):
    """Register a function without arguments that returns a Finding. It may ask the database."""

    def add(function):
        _checks[name] = function
        return function

    return add


def examine():
    """{name: Finding} of everything, within about SECONDS. Never raises.

    The database is asked in another thread: neither a refusal nor a silence holds the answer.
    """
    found = {"disque": disk()}
    answers = _ask_in_time()
    if answers is None:
        return found | {"base": Finding(DOWN)}
    return found | answers


def worst(findings):
    """The state of the whole."""
    states = {finding.state for finding in findings.values()}
    return next((state for state in (DOWN, ATTENTION) if state in states), OK)


def disk():
    usage = shutil.disk_usage(settings.VAR_DIR)
    share = usage.free / usage.total
    is_short = share < LEAST_FREE_SHARE and usage.free < LEAST_FREE_BYTES * 10
    state = DOWN if usage.free < LEAST_FREE_BYTES else ATTENTION if is_short else OK
    return Finding(state, {"libre_octets": usage.free, "libre_part": round(share, 3)})


class _Asking(threading.Thread):
    """Asks the database, and keeps what it said."""

    def __init__(self):
        super().__init__(daemon=True, name="health")
        self.found = None

    def run(self):
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
            found = {"base": Finding(), "migrations": migrations()}
            self.found = found | {name: check() for name, check in _checks.items()}
        except Exception:
            self.found = None
        finally:
            connections.close_all()


_lock = threading.Lock()
_asking = None


def _ask_in_time():
    """What the database said in time, or None. One question at a time: a hung database is asked
    by one thread, not by one a second."""
    global _asking  # noqa: PLW0603
    with _lock:
        if _asking is None or not _asking.is_alive():
            _asking = _Asking()
            _asking.start()
        asking = _asking
    asking.join(SECONDS)
    return asking.found


def migrations():
    """Down while the code knows migrations that the database lacks."""
    applied = set(MigrationRecorder(connection).applied_migrations())
    missing = len(_known_migrations() - applied)
    return Finding(DOWN if missing else OK, {"en_attente": missing})


@cache
def _known_migrations():
    loader = MigrationLoader(None)
    replaced = {old for new in loader.replacements.values() for old in new.replaces}
    return frozenset(set(loader.disk_migrations) - replaced)
