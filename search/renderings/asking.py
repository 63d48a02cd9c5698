"""What all the renderings share: reading the address, refusing it, and saying who may keep it."""

from functools import wraps
from hashlib import sha256

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from search.results import ResultSet
from search.spec import SpecRefused

# Shared caches may keep an answer, and ask each time whether it still holds: what is hidden is
# hidden there at once.
SHARED = "public, no-cache"
# What the database answers in place of the engine is not the whole set.
DEGRADED = "no-store"


def refusal_page(request, errors):
    return render(request, "search/refused.html", {"errors": errors}, status=400)


def rendering(*, refuse=refusal_page, for_anyone=False):
    """A view that only reads, that search engines do not list, and whose SpecRefused is a 400.

    `for_anyone` lets the scripts of any site read the answer, which is the same for everybody.
    """

    def decorate(view):
        @require_safe
        @wraps(view)
        def answer(request):
            try:
                response = view(request)
            except SpecRefused as refused:
                response = refuse(request, refused.errors)
            response["X-Robots-Tag"] = "noindex"
            if for_anyone:
                response["Access-Control-Allow-Origin"] = "*"
            return response

        return answer

    return decorate


def ask(spec):
    """What answers it. Its size is asked at once, so that an engine that is away is known."""
    found = ResultSet(spec)
    found.total  # noqa: B018 (reading it asks)
    return found


def cache_control(found):
    """What caches may do with the answer."""
    return DEGRADED if found.is_degraded else SHARED


def whole(request, found, body, content_type):
    """An answer made at once, or 304 for who has it already."""
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    response = get_conditional_response(request, etag=etag)
    response = response or HttpResponse(body, content_type=content_type)
    response["ETag"] = etag
    response["Cache-Control"] = cache_control(found)
    return response
