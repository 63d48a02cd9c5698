"""Erasing a subject, or seeing what would go."""

from contextlib import closing

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from wagtail.log_actions import registry as log_registry

from upkeep.erasure import journal, relations, streams, texts
from upkeep.erasure.registry import WITHDRAWN, Subject, get_kind, holdings, kinds, traces
from upkeep.erasure.work import Work


def erase(kind_name, key, *, journaled=True):
    """Erase a subject from everything, in one transaction. Returns the Work, or None if there is
    nobody of that key.

    The journal is written last, before the commit: what cannot be journaled is not erased.
    """
    kind = get_kind(kind_name)
    with transaction.atomic():
        instance = kind.model._base_manager.select_for_update().filter(pk=key).first()
        if instance is None:
            return None
        work = _erase(kind, instance)
        if journaled:
            journal.append(kind.name, key)
    return work


def preview(kind_name, key):
    """What erasing would do: it is done, and undone. None if there is nobody of that key."""
    kind = get_kind(kind_name)
    with transaction.atomic():
        instance = kind.model._base_manager.filter(pk=key).first()
        work = _erase(kind, instance) if instance else None
        transaction.set_rollback(True)
    return work


def replay(entries):
    """Erase again those that a restored backup still holds. Returns how many.

    A key that was erased is never given again: the next ones begin after it.
    """
    done = 0
    for entry in dict.fromkeys((entry.kind, entry.key) for entry in entries):
        done += erase(*entry, journaled=False) is not None
    for kind in kinds():
        keys = [entry.key for entry in entries if entry.kind == kind.name]
        if keys:
            _begin_after(kind.model, max(keys))
    if entries:
        compact()
    return done


def _erase(kind, instance):
    work = Work()
    identifiers, told = texts.distinctive(
        kind.identifiers(instance), lambda text: kind.shared(instance, text)
    )
    work.left.extend(told)
    subject = Subject(kind, instance.pk, instance)
    for holding in holdings(kind):
        _empty(holding, subject, work)
    work.images |= {pk for name in kind.images if (pk := getattr(instance, f"{name}_id"))}
    relations.release(subject, work)
    streams.forget(subject, work)
    work.delete_images()
    _forget_log(subject, work)
    work.note(kind.label)
    kind.finish(instance)
    for trace in traces():
        _forget_trace(trace, texts.long_enough(identifiers), work)
    texts.scrub(identifiers, work)
    work.touch(kind.model, subject.key)
    work.refresh()
    return work


def _empty(holding, subject, work):
    rows = holding.rows(subject)
    if not holding.empty:
        work.delete(rows, holding.label)
        return
    work.touch_rows(rows)
    for row in rows:
        work.note(holding.label, str(row))
    holding.empty(rows)


def _forget_trace(trace, words, work):
    """Only how many is told: who asked a question once is not to be read by anybody."""
    rows = trace.rows(words)
    if count := rows.count():
        rows.delete()
        work.note(trace.label, count=count)


def _forget_log(subject, work):
    """The log keeps the actions, their dates and keys: what it said of the subject goes."""
    kind_type = ContentType.objects.get_for_model(subject.kind.model)
    for model in log_registry.get_log_entry_models():
        if "object_id" not in {field.name for field in model._meta.fields}:
            continue
        rows = model.objects.filter(content_type=kind_type, object_id=str(subject.key))
        if count := rows.update(label=WITHDRAWN, data={}):
            work.note(model._meta.verbose_name_plural, count=count)


def _begin_after(model, key):
    """Make the next key of a table greater than `key`."""
    table, column = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "UPDATE sqlite_sequence SET seq = max(seq, %s) WHERE name = %s", [key, table]
            )
            if not cursor.rowcount:
                cursor.execute(
                    "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, key]
                )
        else:
            sequence = connection.ops.quote_name(table)
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, %s), greatest(%s,"
                " nextval(pg_get_serial_sequence(%s, %s)) - 1))",
                [sequence, column, key, sequence, column],
            )


def compact():
    """Make the database forget the bytes of what was erased. Outside of any transaction.

    A row that is deleted stays in the file until its place is used again; so do words of the
    full text index.
    """
    with closing(connection.cursor()) as cursor:
        if connection.vendor == "sqlite":
            _compact_sqlite(cursor)
        else:
            cursor.execute("VACUUM")


def _compact_sqlite(cursor):
    cursor.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%%fts5%%'")
    for (name,) in cursor.fetchall():
        quoted = connection.ops.quote_name(name)
        cursor.execute(f"INSERT INTO {quoted} ({quoted}) VALUES ('rebuild')")  # noqa: S608
    cursor.execute("VACUUM")
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
