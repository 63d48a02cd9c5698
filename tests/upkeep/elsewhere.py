"""Another place, empty, in which a backup is restored by the command itself."""

import hashlib
import os
import sqlite3
import subprocess
import sys
import uuid
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection


@dataclass
class Place:
    folder: Path
    url: str

    @property
    def journal(self):
        return self.folder / "journal.jsonl"

    def manage(self, *arguments, **changes):
        """Run a command of manage.py there."""
        return subprocess.run(
            [sys.executable, "manage.py", *map(str, arguments)],
            cwd=settings.BASE_DIR,
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
                "VAR_DIR": str(self.folder),
                "DATABASE_URL": self.url,
                "ERASURE_JOURNAL": str(self.journal),
                "BACKUP_DIR": str(self.folder / "backups"),
                "PYTHONWARNINGS": "ignore",
                **changes,
            },
            capture_output=True,
            text=True,
            check=False,
        )

    def rows(self, table):
        """Every row of a table."""
        with closing(self._connect()) as base:
            return base.execute(f'SELECT * FROM "{table}"').fetchall()

    def column(self, table, name):
        with closing(self._connect()) as base:
            return [
                value for (value,) in base.execute(f'SELECT "{name}" FROM "{table}"').fetchall()
            ]

    def digests(self, tables):
        return {table: digest(self.rows(table)) for table in tables}

    def _connect(self):
        if self.url.startswith("sqlite"):
            return sqlite3.connect(self.url.removeprefix("sqlite:///"))
        return psycopg.connect(self.url)


@contextmanager
def empty_place(folder):
    """Yields a Place with an empty database of the kind in use."""
    if connection.vendor == "sqlite":
        yield Place(folder, f"sqlite:///{folder}/site.sqlite3")
        return
    name = f"elsewhere_{uuid.uuid4().hex[:10]}"
    values = connection.settings_dict
    login = f"{values['USER']}:{values['PASSWORD'] or ''}@{values['HOST']}:{values['PORT']}"
    with psycopg.connect(f"postgres://{login}/postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield Place(folder, f"postgres://{login}/{name}")
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def digest(rows):
    """One sum for the rows of a table, in whatever order they come."""
    return hashlib.sha256("\n".join(sorted(map(repr, rows))).encode()).hexdigest()


def own_digests(tables):
    """The same for the database of this test, read without Django."""
    values = connection.settings_dict
    if connection.vendor == "sqlite":
        return Place(Path(), f"sqlite:///{values['NAME']}").digests(tables)
    login = f"{values['USER']}:{values['PASSWORD'] or ''}@{values['HOST']}:{values['PORT']}"
    return Place(Path(), f"postgres://{login}/{values['NAME']}").digests(tables)


def file_digests(root):
    """{name: SHA-256} of the files under a folder."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in Path(root).rglob("*")
        if path.is_file()
    }
