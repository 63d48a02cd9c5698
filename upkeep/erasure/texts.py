"""Every text of the database that holds what names a subject, whoever wrote it and wherever."""

import html
import json
import re
from functools import reduce
from operator import or_
from urllib.parse import quote_plus

from django.apps import apps
from django.db.models import JSONField, Q, TextField, UniqueConstraint, Value
from django.db.models.functions import Cast
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import BaseLogEntry

TEXTS = {"CharField", "TextField", "URLField", "EmailField", "JSONField"}
# Indexes are made again from what they index; sessions are erased whole.
PASSED_OVER = {"wagtailsearch.IndexEntry", "wagtailsearch.SQLiteFTSIndexEntry", "sessions.Session"}
SHORTEST = 4
SPACE = r"(?:\s|\\+u00a0|\\+u202f|&nbsp;|%20|\+)+"
# In JSON, « \n » before a name ends with a letter that is none, and so does « \u2019 ».
ESCAPED = r"(?<=\\n)|(?<=\\t)|(?<=\\r)|(?<=\\u[0-9a-fA-F]{4})"
START = rf"(?:(?<!\w)|{ESCAPED})"
END = r"(?!\w)"


def scrub(identifiers, work):
    """Replace each identifier by what stands instead of it, in every column that holds text."""
    kept = [one for one in identifiers if one.text in long_enough(identifiers)]
    for model in apps.get_models(include_auto_created=True):
        if model._meta.proxy or not model._meta.managed or model._meta.label in PASSED_OVER:
            continue
        for field in model._meta.local_concrete_fields:
            if not field.primary_key and field.get_internal_type() in TEXTS:
                for identifier in kept:
                    _scrub_column(model, field, identifier, work)
    _tell_addresses(kept, work)


def long_enough(identifiers):
    """The texts of those that are no beginning of another word."""
    return [one.text for one in identifiers if len(one.text) >= SHORTEST]


def _scrub_column(model, field, identifier, work):
    pattern = pattern_of(identifier.text)
    instead = identifier.instead.replace("\\", r"\\")
    stored = model._base_manager.annotate(stored_text=Cast(field.name, TextField()))
    wanted = reduce(or_, (Q(stored_text__icontains=v) for v in variants(_longest(identifier.text))))
    for pk, text in list(stored.filter(wanted).values_list("pk", "stored_text")):
        changed, count = pattern.subn(instead, text)
        if not count:
            continue
        row = model._base_manager.filter(pk=pk)
        row.update(**{field.name: _value(field, changed, pk)})
        work.touch_rows(row)
        work.note(model._meta.verbose_name_plural, _name_of(model, pk))


def _value(field, text, pk):
    if field.get_internal_type() == "JSONField":
        return Cast(Value(text, TextField()), JSONField())
    end = f" {pk}" if _is_unique(field) else ""
    return f"{text[: field.max_length - len(end)] if field.max_length else text}{end}"


def _is_unique(field):
    """Alone or with others: two names that become the same words must not meet."""
    meta = field.model._meta
    together = [c.fields for c in meta.constraints if isinstance(c, UniqueConstraint)]
    return field.unique or any(field.name in names for names in (*together, *meta.unique_together))


def _name_of(model, pk):
    """How a row is called on screens; read after the change, it names nobody any more."""
    return "" if issubclass(model, BaseLogEntry) else str(model._base_manager.get(pk=pk))


def pattern_of(text):
    """What finds a text as a whole, however it is spaced, escaped or capitalised."""
    words = [
        f"(?:{'|'.join(re.escape(form) for form in sorted(variants(word), key=len, reverse=True))})"
        for word in text.split()
    ]
    start = START if text[0].isalnum() else ""
    end = END if text[-1].isalnum() else ""
    return re.compile(start + SPACE.join(words) + end, re.IGNORECASE)


def variants(text):
    """The forms of a text in columns: plain, in JSON (twice at most), in HTML, in forms."""
    spellings = {text, text.replace("'", "’"), text.replace("’", "'")}
    once = {json.dumps(one)[1:-1] for one in spellings}
    twice = {json.dumps(one)[1:-1] for one in once}
    marked = {html.escape(one) for one in spellings} | {quote_plus(one) for one in spellings}
    return spellings | once | twice | marked


def _longest(text):
    return max(text.split(), key=len)


def _tell_addresses(identifiers, work):
    """Slugs are addresses that others may have noted: they are told, not changed."""
    slugs = {slugify(one.text) for one in identifiers if " " in one.text.strip()} - {""}
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if field.get_internal_type() != "SlugField" or model._meta.proxy:
                continue
            for slug in slugs:
                for row in model._base_manager.filter(**{f"{field.name}__contains": slug}):
                    work.leave(_("The address of “%(page)s” holds the name.") % {"page": row})


def distinctive(identifiers, shared):
    """(identifiers, told): those that name the subject alone, and words for those left out.

    `shared(text)` says whether somebody else goes by that text.
    """
    kept = [one for one in identifiers if not shared(one.text)]
    left = [one for one in identifiers if one not in kept]
    words = _("Someone else is called “%(name)s”: texts that hold this name stay as they are.")
    return kept, [words % {"name": one.text} for one in left]
