"""The database as migrations leave it, kept aside and put back.

A test that commits (live server, threads, rollbacks) cannot be undone by a rollback. Django then
empties every table, which also loses what data migrations made: groups, collections, workflow,
root and home pages. Here the rows are put back as they were, on both databases, so that no test
sees what another left, and the database can be reused by the next run even after a killed one.
"""

import pickle
import sqlite3
from pathlib import Path

from django.conf import settings
from django.db import OperationalError, connection, transaction
from django.test import TransactionTestCase

_snapshot = None


def _is_sqlite():
    return connection.vendor == "sqlite"


def _snapshot_path():
    name = Path(str(connection.settings_dict["NAME"])).name
    return settings.BASE_DIR / ".cache" / f"{name}.pristine"


def _columns(cursor, table):
    cursor.execute(
        "SELECT column_name FROM information_schema.columns"
        " WHERE table_schema = 'public' AND table_name = %s AND is_generated = 'NEVER'"
        " ORDER BY ordinal_position",
        [table],
    )
    return ", ".join(f'"{name}"' for (name,) in cursor.fetchall())


def _read_sqlite():
    connection.ensure_connection()
    memory = sqlite3.connect(":memory:", check_same_thread=False)
    connection.connection.backup(memory)
    data = memory.serialize()
    # Bytes 18 and 19 say whether the journal is a WAL, which a database in memory cannot have.
    return data[:18] + b"\x01\x01" + data[20:]


def _read_postgresql():
    rows = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            columns = _columns(cursor, table)
            with cursor.copy(f'COPY "{table}" ({columns}) TO STDOUT') as copy:
                data = b"".join(bytes(chunk) for chunk in copy)
            rows[table] = (columns, data)
    return pickle.dumps(rows)


def _write_sqlite(data):
    connection.ensure_connection()
    memory = sqlite3.connect(":memory:")
    memory.deserialize(data)
    memory.backup(connection.connection)
    memory.close()


def _write_postgresql(data, *, trials=5):
    """A browser that is being closed may still have a request in flight, which holds a table
    while it waits for another: PostgreSQL then refuses one of the two, and we come back."""
    rows = pickle.loads(data)
    for trial in range(1, trials + 1):
        try:
            with transaction.atomic(durable=True):
                _replace_rows(rows)
        except OperationalError:
            if trial == trials:
                raise
        else:
            return


def _replace_rows(rows):
    tables = ", ".join(f'"{table}"' for table in rows)
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {tables} CASCADE")
        for table, (columns, content) in rows.items():
            if content:
                with cursor.copy(f'COPY "{table}" ({columns}) FROM STDIN') as copy:
                    copy.write(content)


def read():
    """Every row as it is, to be put back by `write` in the same database."""
    return _read_sqlite() if _is_sqlite() else _read_postgresql()


def write(rows):
    _write_sqlite(rows) if _is_sqlite() else _write_postgresql(rows)


def restore():
    """Put every row back as it was after the migrations."""
    write(_snapshot)


def remember(*, created):
    """Keep the rows aside; a reused database is first put back as its first run found it."""
    global _snapshot  # noqa: PLW0603
    path = _snapshot_path()
    if path.exists() and not created:
        _snapshot = path.read_bytes()
        restore()
        return
    _snapshot = read()
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(_snapshot)


def _put_back(test_case):
    restore()


def install():
    """Make every test that commits end on `restore()` instead of Django's flush."""
    TransactionTestCase._fixture_teardown = _put_back
