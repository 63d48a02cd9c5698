"""A search as JSON, for programs: docs/search-api.md is its reference."""

import json

from django.http import JsonResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from core.addresses import absolute
from search.renderings.asking import ask, rendering, whole
from search.renderings.cursors import Cursor
from search.renderings.items import items
from search.spec import PARAMETERS, QuerySpec, SpecRefused
from search.vocabulary import Vocabulary

USUAL_LIMIT, LARGEST_LIMIT = 20, 100
KNOWN = ("q", *PARAMETERS, "pres-de", "tri", "page", "limit", "curseur")


def refuse(request, errors):
    ascii_too = {"ensure_ascii": False}
    return JsonResponse({"erreurs": errors}, status=400, json_dumps_params=ascii_too)


@rendering(refuse=refuse, for_anyone=True)
def api(request):
    """So many results after the cursor, in the order of the search."""
    vocabulary = Vocabulary()
    spec, limit, cursor = _read(request.GET, vocabulary)
    found = ask(spec)
    offset = cursor.resume(found) if cursor else 0
    entries = list(found.entries(offset, limit))
    content = {
        "total": found.total,
        "tri": spec.order,
        "degrade": found.is_degraded,
        "adresse": absolute(spec.url(reverse("search"))),
        "resultats": [result(item) for item in items(entries, vocabulary)],
        **_next(found, entries, offset, limit),
    }
    body = json.dumps(content, ensure_ascii=False).encode()
    return whole(request, found, body, "application/json")


def _read(parameters, vocabulary):
    """(spec, limit, cursor or None). Raises SpecRefused with all that is wrong at once."""
    spec, errors = QuerySpec.read(parameters, vocabulary)
    if set(parameters) - set(KNOWN):
        # What was sent is not said again. Ignored, it would let people believe that it narrows.
        errors.append(_("The API only knows these parameters: %(names)s.") % {"names": _known()})
    if spec.page > 1:
        errors.append(_("The API has no pages: follow the address in “suivant”."))
    limit, cursor = USUAL_LIMIT, None
    try:
        limit = _read_limit(parameters.get("limit", ""))
    except SpecRefused as refused:
        errors += refused.errors
    try:
        if text := parameters.get("curseur"):
            cursor = Cursor.read(text, spec)
    except SpecRefused as refused:
        errors += refused.errors
    if errors:
        raise SpecRefused(errors)
    return spec, limit, cursor


def _known():
    return ", ".join(name for name in KNOWN if name != "page")


def _read_limit(text):
    if not text:
        return USUAL_LIMIT
    if text.isascii() and text.isdecimal() and len(text) <= 3 and 1 <= int(text) <= LARGEST_LIMIT:
        return int(text)
    raise SpecRefused(
        [_("“limit” is a number between 1 and %(largest)d.") % {"largest": LARGEST_LIMIT}]
    )


def _next(found, entries, offset, limit):
    """The cursor after these entries, and the address that it makes; null after the last."""
    end = offset + limit
    if end >= found.total:
        return {"curseur": None, "suivant": None}
    # What was hidden a moment ago is left out: a window may be short, or empty.
    cursor = Cursor(end, entries[-1].key if len(entries) == limit else "").write(found.spec)
    query = "&".join(filter(None, [found.spec.query(), urlencode(_paging(limit, cursor))]))
    return {"curseur": cursor, "suivant": absolute(f"{reverse('search_api')}?{query}")}


def _paging(limit, cursor):
    return {"curseur": cursor} if limit == USUAL_LIMIT else {"limit": limit, "curseur": cursor}


def result(item):
    """One result. Each term has the value that the parameter of its name takes, and its name."""
    entry, point = item.entry, item.point
    return {
        "id": entry.key,
        "type": _term(entry.kind, item.kind),
        "titre": item.title,
        "resume": item.standfirst,
        "adresse": item.address,
        "date": item.date and item.date.isoformat(),
        "themes": _terms(item.themes),
        "publics": _terms(item.audiences),
        "facteurs": _terms(item.factors),
        "etape": _term(entry.stage, item.stage),
        "commune": item.commune and _term(entry.commune, item.commune.name),
        "departement": _term(entry.department, item.department),
        "point": point and {"longitude": point[0], "latitude": point[1]},
    }


def _term(value, name):
    return {"valeur": value, "nom": name} if value else None


def _terms(names):
    return [_term(value, name) for value, name in names.items()]
