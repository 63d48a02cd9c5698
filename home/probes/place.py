"""A scratch place: a migrated database and a folder of their own, gone when the probe ends."""

import hashlib
import inspect
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db.migrations.loader import MigrationLoader

from home.probes import scratch_postgresql

# In the folder of a scratch place, and nowhere else: what is inside may be attacked.
MARK = "scratch-place"
CACHE = settings.BASE_DIR / ".cache"
LEASE_SECONDS = "1"


def is_scratch():
    """Whether this process runs in a scratch place."""
    return (settings.VAR_DIR / MARK).is_file()


def on_postgresql():
    return "postgresql" in settings.DATABASES["default"]["ENGINE"]


@contextmanager
def scratch_place():
    """Yields the environment in which to run what attacks. Nothing of it is left afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="bc-probe-"))
    try:
        (folder / MARK).touch()
        with _database(folder) as url:
            yield environment(url, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def environment(url, folder):
    """Development settings as a visitor meets them in production: no debugging pages."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": f"{settings.ROOT_URLCONF.partition('.')[0]}.settings.dev",
        "DATABASE_URL": url,
        "VAR_DIR": str(folder),
        "DEBUG": "0",
        "OUTBOX_LEASE_SECONDS": LEASE_SECONDS,
        "PYTHONWARNINGS": "ignore",
    }


def migrations_digest():
    """A name for the database's shape, which changes with any migration of any app."""
    digest = hashlib.sha256()
    for key, migration in sorted(MigrationLoader(None).disk_migrations.items()):
        digest.update(repr(key).encode())
        digest.update(Path(inspect.getfile(type(migration))).read_bytes())
    return digest.hexdigest()[:10]


@contextmanager
def _database(folder):
    name = f"probe_{migrations_digest()}"
    if on_postgresql():
        with scratch_postgresql.database(name, fill=_migrate) as url:
            yield url
        return
    path = folder / "scratch.sqlite3"
    shutil.copy(_sqlite_template(name), path)
    yield f"sqlite:///{path}"


def _sqlite_template(name):
    """The path of a migrated base, made at the first call and kept until a migration changes."""
    CACHE.mkdir(exist_ok=True)
    template = CACHE / f"{name}.sqlite3"
    if not template.exists():
        for stale in CACHE.glob("probe_*.sqlite3"):
            stale.unlink(missing_ok=True)
        with tempfile.TemporaryDirectory(dir=CACHE) as folder:
            _migrate(f"sqlite:///{folder}/new.sqlite3")
            # Whole or absent: a run that is killed here leaves no half template.
            (Path(folder) / "new.sqlite3").replace(template)
    return template


def _migrate(url):
    with tempfile.TemporaryDirectory(prefix="bc-probe-") as folder:
        subprocess.run(
            [sys.executable, "manage.py", "migrate", "--no-input", "--verbosity=0"],
            cwd=settings.BASE_DIR,
            env=environment(url, folder),
            stdout=sys.stderr,
            check=True,
        )
