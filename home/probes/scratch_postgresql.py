"""A database of its own on the PostgreSQL that the settings name."""

import os
from contextlib import contextmanager
from urllib.parse import quote

import psycopg
from django.conf import settings
from psycopg import sql

TEMPLATE_PREFIX = "probe_template_"


@contextmanager
def database(name, *, fill):
    """Yields the address of a copy of a template that `fill(url)` made once; drops the copy."""
    template = name.replace("probe_", TEMPLATE_PREFIX, 1)
    copy = f"{name}_{os.getpid()}"
    with _server() as server:
        if not _exists(server, template):
            _make_template(server, template, fill)
        _run(server, "CREATE DATABASE {} TEMPLATE {}", copy, template)
        try:
            yield _url(copy)
        finally:
            _run(server, "DROP DATABASE IF EXISTS {} WITH (FORCE)", copy)


def _make_template(server, template, fill):
    """Made under another name first: a run that is killed meanwhile leaves no half template."""
    draft = f"probe_draft_{os.getpid()}"
    _run(server, "CREATE DATABASE {}", draft)
    try:
        fill(_url(draft))
        _run(server, "ALTER DATABASE {} RENAME TO {}", draft, template)
    finally:
        _run(server, "DROP DATABASE IF EXISTS {} WITH (FORCE)", draft)


def _server():
    values = settings.DATABASES["default"]
    options = {
        "host": values["HOST"] or None,
        "port": values["PORT"] or None,
        "user": values["USER"] or None,
        "password": values["PASSWORD"] or None,
        "autocommit": True,
    }
    try:
        return psycopg.connect(dbname="postgres", **options)
    except psycopg.OperationalError:
        return psycopg.connect(dbname=values["NAME"], **options)


def _exists(server, name):
    found = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
    return found.fetchone() is not None


def _run(server, statement, *names):
    server.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _url(name):
    values = settings.DATABASES["default"]
    password = f":{quote(values['PASSWORD'], safe='')}" if values["PASSWORD"] else ""
    login = f"{quote(values['USER'], safe='')}{password}@" if values["USER"] else ""
    host = quote(values["HOST"], safe="")
    port = f":{values['PORT']}" if values["PORT"] else ""
    return f"postgres://{login}{host}{port}/{name}"
