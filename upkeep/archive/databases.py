"""A consistent picture of the database, and a database made from one."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.apps import apps
from django.db import connection
from django.utils.translation import gettext as _

from upkeep.archive import places
from upkeep.archive.errors import Refused

MEMBERS = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}


def member():
    """The name, in an archive, of a picture of the database in use."""
    try:
        return MEMBERS[connection.vendor]
    except KeyError as error:
        raise Refused(_("Only SQLite and PostgreSQL can be backed up.")) from error


def size():
    """About how many bytes a picture takes."""
    if connection.vendor == "sqlite":
        path = Path(connection.settings_dict["NAME"])
        return path.stat().st_size if path.exists() else 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return cursor.fetchone()[0]


def take_picture(path, *, at_moment):
    """Write the database to `path`, as it is at one moment.

    Returns ({table: rows}, names of the files that rows name) of that moment, as soon as which
    `at_moment()` is called. Writers are not held back.
    """
    take = _picture_sqlite if connection.vendor == "sqlite" else _picture_postgresql
    return take(path, at_moment)


def load_picture(path):
    """Fill the database in use, which must be empty."""
    if connection.vendor == "sqlite":
        _load_sqlite(path)
    else:
        _run("pg_restore", "--no-owner", "--no-privileges", "--no-comments", "--exit-on-error",
             "--single-transaction", "--dbname", _conninfo(), str(path))  # fmt: skip


def _named_files(base):
    """The names, as in an archive, of the files that rows name. `base` runs SQL."""
    named = set()
    for model in apps.get_models():
        for field in () if model._meta.proxy else model._meta.local_concrete_fields:
            root = places.root_of(field.storage) if hasattr(field, "storage") else None
            if root:
                named |= {f"{root}/{name}" for name in _names_in(base, field)}
    return named


def _names_in(base, field):
    column = connection.ops.quote_name(field.column)
    table = connection.ops.quote_name(field.model._meta.db_table)
    rows = base.execute(f"SELECT {column} FROM {table} WHERE {column} <> ''")  # noqa: S608
    return [name for (name,) in rows.fetchall()]


def is_empty():
    """Whether the database in use has no table."""
    with connection.cursor() as cursor:
        return not connection.introspection.table_names(cursor)


def count_rows():
    """{table: rows} of the database in use."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(connection.settings_dict["NAME"])) as base:
            return _count_sqlite(base)
    with closing(_server()) as server:
        return _count_postgresql(server)


# --- SQLite -------------------------------------------------------------------------------------


def _picture_sqlite(path, at_moment):
    path.unlink(missing_ok=True)
    with (
        closing(sqlite3.connect(connection.settings_dict["NAME"], timeout=30)) as source,
        closing(sqlite3.connect(path)) as picture,
    ):
        # A reader sees until its end what it saw first.
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        at_moment()
        source.backup(picture)
        # Alone, without the files that a WAL needs beside it.
        picture.execute("PRAGMA journal_mode=DELETE")
        (verdict,) = picture.execute("PRAGMA integrity_check").fetchone()
        if verdict != "ok":
            raise Refused(
                _("SQLite says that the database is damaged: %(said)s") % {"said": verdict}
            )
        return _count_sqlite(picture), _named_files(picture)


def _load_sqlite(path):
    connection.close()
    target = Path(connection.settings_dict["NAME"])
    for suffix in ("-wal", "-shm", "-journal"):
        target.with_name(target.name + suffix).unlink(missing_ok=True)
    beside = target.with_name(f".{target.name}.restored")
    shutil.copy(path, beside)
    os.sync()
    beside.replace(target)


def _count_sqlite(base):
    """Every table but the inner ones of SQLite and of its full text search."""
    listed = base.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    virtual = tuple(name for name, text in listed if text and text.startswith("CREATE VIRTUAL"))
    names = [name for name, _text in listed if not name.startswith(("sqlite_", *virtual))]
    return {
        name: base.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 (a table's)
        for name in sorted(names)
    }


# --- PostgreSQL ---------------------------------------------------------------------------------


def _picture_postgresql(path, at_moment):
    """pg_dump and the counts look at one snapshot, exported by a transaction that stays open."""
    from psycopg import IsolationLevel

    with closing(_server()) as server:
        server.isolation_level = IsolationLevel.REPEATABLE_READ
        server.autocommit = False
        (snapshot,) = server.execute("SELECT pg_export_snapshot()").fetchone()
        at_moment()
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--compress=0",
             f"--snapshot={snapshot}", f"--file={path}", f"--dbname={_conninfo()}")  # fmt: skip
        return _count_postgresql(server), _named_files(server)


def _count_postgresql(server):
    from psycopg import sql

    listed = server.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    count = sql.SQL("SELECT count(*) FROM {}")
    return {
        name: server.execute(count.format(sql.Identifier(name))).fetchone()[0]
        for (name,) in sorted(listed.fetchall())
    }


def _server():
    import psycopg

    # Not Django's cursors: the transaction stays open across other commands.
    return psycopg.connect(_conninfo(), password=connection.settings_dict["PASSWORD"] or None)


def _conninfo():
    """How to reach the database, without the password: command lines can be read by anybody."""
    from psycopg.conninfo import make_conninfo

    values = connection.settings_dict
    names = {"dbname": "NAME", "host": "HOST", "port": "PORT", "user": "USER"}
    known = {name: values[key] for name, key in names.items() if values[key]}
    options = values.get("OPTIONS", {})
    # A socket is named there: « postgres:///banlieues?host=/var/run/postgresql ».
    others = {n: v for n, v in options.items() if n.startswith("ssl") or n in names}
    return make_conninfo(**{**known, **others})


def _run(program, *arguments):
    environment = {"PATH": os.defpath, "PGCONNECT_TIMEOUT": "10"}
    if password := connection.settings_dict["PASSWORD"]:
        environment["PGPASSWORD"] = password
    done = subprocess.run(  # noqa: S603
        [find_program(program), *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Refused(
            _("%(program)s failed: %(error)s")
            % {"program": program, "error": done.stderr.strip()[:2000]}
        )


def find_program(name):
    """The newest of PostgreSQL's programs of that name: an older one refuses a newer server."""
    folders = Path("/usr/lib/postgresql").glob("*/bin")
    newest = sorted(folders, key=lambda folder: float(folder.parent.name), reverse=True)
    for folder in newest:
        if (folder / name).exists():
            return str(folder / name)
    if found := shutil.which(name):
        return found
    raise Refused(
        _("%(name)s is missing. On Debian: apt-get install postgresql-client.") % {"name": name}
    )
