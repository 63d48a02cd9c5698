"""What is held of a subject, for them to read: their data, and nobody else's."""

import io
import json
import zipfile
from pathlib import PurePosixPath

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import CASCADE
from wagtail.images import get_image_model
from wagtail.models import Page

from upkeep.erasure import relations
from upkeep.erasure.registry import Subject, get_kind, holdings
from upkeep.erasure.service import preview

# What opens a door is not told, not even to its owner.
SECRETS = {"password", "token", "secret", "key", "codes", "session_key"}
SECRET_MODELS = {"Authenticator", "APIToken"}
JOURNAL = "donnees.json"


def tell(kind_name, key):
    """(content, files): a tree for JSON, and {name in the archive: stored file}. None if nobody."""
    kind = get_kind(kind_name)
    instance = kind.model._base_manager.filter(pk=key).first()
    if instance is None:
        return None
    subject, files = Subject(kind, instance.pk, instance), {}
    content = {"fiche": fields_of(instance, files), "lignes": {}}
    for field in relations.relations(kind):
        rows = [
            _row(field, row, files, keeps_row=kind.keeps_row)
            for row in relations.rows_of(field, subject)
        ]
        _add(content["lignes"], field.model._meta.verbose_name_plural, rows)
    for holding in holdings(kind):
        if holding.export:
            rows = list(holding.rows(subject).values(*holding.export))
            _add(content["lignes"], holding.label, rows)
    work = preview(kind_name, key)
    content["passages"] = work.found
    images = get_image_model()._base_manager.filter(pk__in=work.images)
    content["images"] = [fields_of(image, files) for image in images]
    return content, files


def as_zip(content, files):
    """The bytes of an archive: the JSON, and the files beside it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        text = json.dumps(content, ensure_ascii=False, indent=2, cls=DjangoJSONEncoder)
        archive.writestr(JOURNAL, text)
        for name, file in files.items():
            if file.storage.exists(file.name):
                with file.open("rb") as opened:
                    archive.writestr(f"fichiers/{name}", opened.read())
    return out.getvalue()


def fields_of(row, files):
    """{field: value} of a row, keys for what it points to; its files are added to `files`."""
    if type(row).__name__ in SECRET_MODELS:
        return {"id": row.pk}
    told = {}
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if field.name in SECRETS:
            continue
        if hasattr(field, "storage"):
            told[field.name] = value.name
            if value:
                files[PurePosixPath(value.name).name] = value
        else:
            told[field.name] = field.value_to_string(row) if _is_odd(value) else value
    return told


def _is_odd(value):
    """Whether JSON has no form for a value: a stream, for instance."""
    try:
        json.dumps(value, cls=DjangoJSONEncoder)
    except TypeError:
        return True
    return False


def _row(field, row, files, *, keeps_row):
    """What a row says of the subject: all of it where it is theirs, where it stands otherwise."""
    if isinstance(row, Page):
        theirs = {name: getattr(row, name) for name in relations.erased_with(field)}
        return {"id": row.pk, "titre": row.title, "lien": field.name, **theirs}
    if not keeps_row or field.remote_field.on_delete is CASCADE:
        return fields_of(row, files)
    return {"id": row.pk, "lien": field.name, **_dates(row)}


def _dates(row):
    return {
        field.name: getattr(row, field.name)
        for field in row._meta.concrete_fields
        if field.get_internal_type() in {"DateField", "DateTimeField"}
    }


def _add(lines, heading, rows):
    if rows:
        lines.setdefault(str(heading), []).extend(rows)
