"""A search as a table for spreadsheets, as they are set in France."""

import csv

from django.http import StreamingHttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from search.renderings.asking import ask, cache_control, rendering
from search.renderings.items import items
from search.spec import QuerySpec
from search.vocabulary import Vocabulary

# Without it, spreadsheets take UTF-8 for an older alphabet.
BOM = "\ufeff"
# What makes a spreadsheet compute the cell rather than show it, in full width too.
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text):
        return text


@rendering()
def table(request):
    """Every result in the order of the search, sent as it is read."""
    vocabulary = Vocabulary()
    found = ask(QuerySpec.parse(request.GET, vocabulary))
    lines = _lines(items(found.every_entry(), vocabulary))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Cache-Control"] = cache_control(found)
    name = "recherche-incomplete" if found.is_degraded else "recherche"
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _lines(entries):
    writer = csv.writer(_Echo(), delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    yield (BOM + writer.writerow(columns())).encode()
    for item in entries:
        yield writer.writerow(row(item)).encode()


def columns():
    names = (
        *(_("title"), _("type"), _("standfirst"), _("address"), _("date")),
        *(_("themes"), _("audiences"), _("success factors"), _("stage")),
        *(_("commune"), _("INSEE code"), _("department"), _("latitude"), _("longitude")),
        _("identifier"),
    )
    return [capfirst(name) for name in names]


def row(item):
    texts = (item.title, item.kind, item.standfirst, item.address)
    terms = (item.themes, item.audiences, item.factors)
    place = (item.commune.name if item.commune else "", item.entry.commune, item.department)
    longitude, latitude = item.point or (None, None)
    return [
        *map(cell, texts),
        item.date.date().isoformat() if item.date else "",
        *(cell(", ".join(names.values())) for names in terms),
        *map(cell, (item.stage, *place)),
        number(latitude),
        number(longitude),
        cell(item.entry.key),
    ]


def cell(text):
    """A text on one line that no spreadsheet takes for a formula: an apostrophe comes first."""
    text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return f"'{text}" if text.startswith(FORMULA) else text


def number(value):
    """With the comma that French spreadsheets read as a decimal sign."""
    return "" if value is None else str(value).replace(".", ",")
