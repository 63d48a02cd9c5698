"""What the database itself does, on SQLite and PostgreSQL: it counts the consents that a version
lacks, and refuses that a decision, a change of state, a look, a text or a rule of consent be
changed or deleted.

Made after every `migrate` rather than by a migration: SQLite loses the triggers of a table that a
later migration makes again, and refuses to rename a table that one of them names. They are taken
away before migrations of this room for that reason.
"""

from django.db import connections

APPEND_ONLY = (
    "campaigns_decision",
    "campaigns_statechange",
    "campaigns_minorfileview",
    "campaigns_consenttext",
    "campaigns_consentrule",
)
CONSENTS, VERSIONS = "campaigns_consent", "campaigns_submissionversion"
# A version without any needed consent lacks one: the author's was not asked.
COUNT = f"""
UPDATE {VERSIONS} SET consents_missing = (
    SELECT CASE WHEN COUNT(*) = 0 THEN 1 ELSE COUNT(
        CASE WHEN confirmed_at IS NULL OR withdrawn_at IS NOT NULL OR expired_at IS NOT NULL
        THEN 1 END
    ) END FROM {CONSENTS} WHERE version_id = {{row}}.version_id AND is_needed
) WHERE id = {{row}}.version_id;
"""  # noqa: S608
ROW_OF = {"INSERT": "NEW", "UPDATE": "NEW", "DELETE": "OLD"}


def remove(sender, using, plan=(), **kwargs):
    """Before migrations of this room."""
    connection = connections[using]
    if any(migration.app_label == "campaigns" for migration, _backwards in plan):
        with connection.cursor() as cursor:
            for table, name, _sql in expected(connection):
                where = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{where}")


def install(sender, using, **kwargs):
    """After any migration: those that are missing."""
    connection = connections[using]
    made = existing(connection)
    with connection.cursor() as cursor:
        for _table, name, sql in expected(connection):
            # One that is there is left alone: making it again would lock its table.
            if name not in made:
                cursor.execute(sql)


def existing(connection):
    """The names of the triggers of the database."""
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {name for (name,) in cursor.fetchall()}


def expected(connection):
    """(table, name, statement) of the triggers whose tables exist."""
    tables = set(connection.introspection.table_names())
    if {CONSENTS, VERSIONS, *APPEND_ONLY} <= tables:
        make = _on_postgresql if connection.vendor == "postgresql" else _on_sqlite
        for table in APPEND_ONLY:
            for event in ("UPDATE", "DELETE"):
                name = f"{table}_refuses_{event.lower()}"
                yield table, name, make(table, name, f"BEFORE {event}", None)
        for event, row in ROW_OF.items():
            name = f"{CONSENTS}_counts_{event.lower()}"
            yield CONSENTS, name, make(CONSENTS, name, f"AFTER {event}", COUNT.format(row=row))


def _on_sqlite(table, name, when, body):
    body = body or f"SELECT RAISE(ABORT, '{name}');"
    return f"CREATE TRIGGER {name} {when} ON {table} FOR EACH ROW BEGIN {body} END"


def _on_postgresql(table, name, when, body):
    body = f"{body} RETURN NULL;" if body else f"RAISE EXCEPTION '{name}' USING ERRCODE = '23514';"
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN {body} END $$;"
        f"CREATE TRIGGER {name} {when} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
    )
