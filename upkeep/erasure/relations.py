"""Rows that a foreign key ties to a subject."""

from django.db.models import CASCADE


def relations(kind):
    """The foreign keys of other models to the kind's."""
    return [
        relation.field
        for relation in kind.model._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete and not relation.many_to_many
        # A proxy has the rows of its model.
        if not relation.related_model._meta.proxy
    ]


def rows_of(field, subject):
    return field.model._base_manager.filter(**{field.name: subject.key})


def release(subject, work):
    """Untie every row from the subject.

    Where the subject's row stays, emptied, what would go with it goes, and the rest keeps its key.
    Otherwise a row that can live without the subject does, and another goes.
    """
    for field in relations(subject.kind):
        rows = rows_of(field, subject)
        cascades = field.remote_field.on_delete is CASCADE
        if subject.kind.keeps_row:
            if cascades:
                work.delete(rows)
            continue
        if not field.null:
            work.delete(rows)
        elif rows.exists():
            _untie(field, rows, work)


def _untie(field, rows, work):
    work.touch_rows(rows)
    for row in rows:
        work.note(row._meta.verbose_name_plural, str(getattr(row, "page", row)))
    rows.order_by().update(**{field.name: None, **erased_with(field)})


def erased_with(field):
    """{field: value} of what the model says goes with this foreign key."""
    return getattr(field.model, "erased_with", {}).get(field.name, {})
