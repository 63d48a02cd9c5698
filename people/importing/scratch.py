"""What an import must remember of the lines it has read, on disk rather than in memory."""

import sqlite3
import tempfile
from pathlib import Path

SCHEMA = """
PRAGMA journal_mode=OFF;
PRAGMA synchronous=OFF;
PRAGMA cache_size=-2000;
CREATE TABLE line (digest TEXT PRIMARY KEY, times INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE structure (key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE spelling (name TEXT, department TEXT, key TEXT, PRIMARY KEY (name, department, key))
    WITHOUT ROWID;
"""
COUNT = """
INSERT INTO line VALUES (?, 1) ON CONFLICT (digest) DO UPDATE SET times = times + 1 RETURNING times
"""


class Scratch:
    """A database of the run's own, erased with it. Keys are those of `structure_key`."""

    def __enter__(self):
        self._folder = tempfile.TemporaryDirectory(prefix="import-")
        self._db = sqlite3.connect(Path(self._folder.name) / "lines.sqlite3", isolation_level=None)
        self._db.executescript(SCHEMA)
        return self

    def __exit__(self, *raised):
        self._db.close()
        self._folder.cleanup()

    def count(self, digest):
        """The rank of this line among the identical ones of its file, from 1 on."""
        return self._db.execute(COUNT, [digest]).fetchone()[0]

    def is_new(self, key):
        """Whether the structure is met for the first time in this file."""
        return self._db.execute("INSERT OR IGNORE INTO structure VALUES (?)", [key]).rowcount == 1

    def spell(self, line, key):
        self._db.execute(
            "INSERT OR IGNORE INTO spelling VALUES (?, ?, ?)",
            [line.normalized_name, line.department, key],
        )

    def keys_spelled(self, line):
        rows = self._db.execute(
            "SELECT key FROM spelling WHERE name = ? AND department = ? LIMIT 2",
            [line.normalized_name, line.department],
        )
        return {key for (key,) in rows}
