"""The pages of a search, and what their fields ask while a person types."""

import json
import math

from django.conf import settings
from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from django_permissions_policy.decorators import permissions_policy_override

from search import log
from search.near import nearest_commune
from search.presentation import Presentation
from search.renderings.asking import whole
from search.spec import INSEE, QuerySpec
from search.suggestions import suggest
from search.vocabulary import Vocabulary

# These pages only have a button that asks where one is.
asks_where_one_is = permissions_policy_override(
    {**settings.PERMISSIONS_POLICY, "geolocation": ["self"]}
)


@asks_where_one_is
def search(request):
    """The page of a search: words, filters, place, order, all in its address."""
    shown = _read(request, "search")
    response = render(request, "search/search.html", _context(shown))
    # Other pages, choices and orders of the same answer are the same question.
    spec = shown.spec
    is_first = spec.page == 1 and not (spec.filters or spec.near or spec.sort)
    return log.tell(response, spec.words, shown.total) if spec.words and is_first else response


@asks_where_one_is
def search_map(request):
    """The same set on the map."""
    return render(request, "search/map.html", _context(_read(request, "search_map")))


@require_safe
def suggestions(request):
    """{"groupes": [{"titre", "suggestions": [{"texte", "detail", "adresse"}]}]}: the same for
    everybody, without a cookie."""
    found = suggest(request.GET.get("q", ""))
    groups = [
        {
            "titre": group.label,
            "suggestions": [
                {"texte": one.text, "detail": one.detail, "adresse": one.url}
                for one in group.suggestions
            ],
        }
        for group in found.groups
    ]
    body = json.dumps({"groupes": groups}, ensure_ascii=False).encode()
    response = whole(request, found, body, "application/json")
    response["X-Robots-Tag"] = "noindex"
    return response


# The request carries no cookie, and changes nothing: there is nobody in whose name it is made.
@csrf_exempt
@require_POST
def around(request):
    """The commune that is the nearest of a point: a name that the gazetteer reads back. The point
    comes in the body of the request, which no log has, and is forgotten with it."""
    point = [_degrees(request.POST.get(name, "")) for name in ("latitude", "longitude")]
    commune = None if None in point else nearest_commune(*point)
    answer = {"code": f"{INSEE}{commune.insee_code}", "nom": str(commune)} if commune else {}
    response = JsonResponse(answer, status=200 if commune else 404)
    response["Cache-Control"] = "no-store"
    return response


def _read(request, route):
    vocabulary = Vocabulary()
    spec, errors = QuerySpec.read(request.GET, vocabulary)
    typed = request.GET.get("pres-de", "")
    shown = Presentation(spec, vocabulary, errors, route=route, typed_place=typed)
    # Asked first: it is then known whether the engine answers.
    shown.found.ask_page(listed=not shown.is_map)
    return shown


def _context(shown):
    return {"asked": shown.spec, "shown": shown, "page": shown.frame}


def _degrees(text):
    """A number of degrees, or None."""
    try:
        value = float(text[:20])
    except ValueError:
        return None
    return value if math.isfinite(value) and abs(value) <= 180 else None
