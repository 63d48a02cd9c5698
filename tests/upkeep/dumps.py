"""Everything that the database holds, as a thief of its disk would read it."""

import subprocess
from pathlib import Path

from django.db import connection

from upkeep.archive.databases import _conninfo, find_program


def dump():
    """The bytes of the files of SQLite, or the whole dump of PostgreSQL."""
    if connection.vendor == "sqlite":
        base = Path(connection.settings_dict["NAME"])
        parts = [base.with_name(base.name + suffix) for suffix in ("", "-wal")]
        # By another process: closing a file drops every lock that this one holds on it, SQLite's
        # among them, and the next process to close the database would take its log away.
        files = [str(part) for part in parts if part.exists()]
        return subprocess.run(["cat", *files], capture_output=True, check=True).stdout
    return subprocess.run(
        [find_program("pg_dump"), f"--dbname={_conninfo()}"], capture_output=True, check=True
    ).stdout


def hits(canaries, content):
    """The canaries that are found, however they are escaped or cut in lexemes."""
    text = content.decode("utf-8", errors="replace").lower()
    return [word for word in canaries if word.lower() in text]
