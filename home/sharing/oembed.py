"""oEmbed, as a provider (https://oembed.com): the card of a film or of an initiative.

The address asked for is read, never called: it is one of our own public pages, or it is nothing.
"""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from core.addresses import absolute, site_host
from core.cards import load_cards
from core.embedding import frame_html, frame_size
from core.sharing import canonical, shared_image
from core.typography import french
from core.visibility import visible

LONGEST_ADDRESS = 500
CACHE_SECONDS = 3600


class Refused(Exception):
    """A question that oEmbed answers with a status and no card."""

    def __init__(self, status, message):
        super().__init__(message)
        self.status = status


@dataclass(frozen=True)
class Asked:
    """What a consumer asks for, made safe."""

    address: str
    width: int | None
    height: int | None

    @classmethod
    def by(cls, parameters):
        if parameters.get("format", "json") != "json":
            raise Refused(501, _("Only JSON is given here."))
        if not parameters.get("url"):
            raise Refused(400, _("Say which page in the parameter “url”."))
        sizes = (_size(parameters, name) for name in ("maxwidth", "maxheight"))
        return cls(parameters["url"], *sizes)


@require_safe
def oembed(request):
    """The card as JSON. 404 for what is not a public page of ours that has a card."""
    try:
        response = JsonResponse(_answer(request), json_dumps_params={"ensure_ascii": False})
    except Refused as refused:
        kind = "text/plain; charset=utf-8"
        response = HttpResponse(str(refused), status=refused.status, content_type=kind)
    # Any page of the web may read this answer: it is the same for everybody.
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _answer(request):
    asked = Asked.by(request.GET)
    page = public_page(asked.address, request)
    if page is None:
        raise Refused(404, _("No public page of this site has this address and a card."))
    size = frame_size(page, asked.width, asked.height)
    if size is None:
        raise Refused(404, _("There is no card as small as this."))
    return card(page, size, request)


def card(page, size, request):
    image = shared_image(page, request)
    return {
        "version": "1.0",
        "type": page.oembed_type,
        "title": french(page.title),
        "provider_name": settings.WAGTAIL_SITE_NAME,
        "provider_url": absolute(),
        "cache_age": CACHE_SECONDS,
        "html": frame_html(page, *size),
        "width": size[0],
        "height": size[1],
        "thumbnail_url": image.url,
        "thumbnail_width": image.width,
        "thumbnail_height": image.height,
    }


def public_page(address, request):
    """The public page that bears this address on this site and has a card, or None."""
    path = own_path(address, request)
    site = Site.find_for_request(request)
    if path is None or site is None:
        return None
    return _with_card(Page.objects.filter(url_path=f"{site.root_page.url_path.rstrip('/')}{path}"))


def own_path(address, request):
    """The path of an address of this site, with its last stroke, or None."""
    if len(address) > LONGEST_ADDRESS or any(c.isspace() or c in "\\\x00@" for c in address):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https"):
        return None
    if parts.netloc.lower() not in (site_host(), request.get_host().lower()):
        return None
    path = unquote(parts.path)
    return None if "\x00" in path or "//" in path else f"{path.rstrip('/')}/"


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def embed(request, pk):
    """The card, alone in its frame: the one page of the site that others may show."""
    page = _with_card(Page.objects.filter(pk=pk))
    if page is None:
        raise Http404
    context = {"page": page, "address": canonical(page, request)}
    response = render(request, "home/sharing/embed.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def _with_card(pages):
    """The first of these pages, whole, if anyone may read it and it has a card."""
    page = next(iter(load_cards(visible(pages)[:1])), None)
    return page if getattr(page, "oembed_type", "") else None


def _size(parameters, name):
    value = parameters.get(name, "")
    if not value:
        return None
    if not (value.isascii() and value.isdecimal() and int(value[:6]) > 0 and len(value) <= 6):
        raise Refused(400, _("“maxwidth” and “maxheight” are numbers of pixels."))
    return int(value)
