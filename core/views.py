"""What browsers and robots ask of any site: cards of shared pages, icons, manifest, robots."""

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core import sharing_cards
from core.addresses import absolute
from core.icons import FAVICON, ICONS
from core.visibility import visible

# The colors of paper and ink, as in static/css/tokens.css.
PAPER, NIGHT = "#FFFEFB", "#190E33"


@require_safe
def sharing_card(request, pk, token):
    """The card of a public page under the name that this page tells; 404 for anything else.

    Asked again at each use, so that what is hidden is hidden everywhere at once.
    """
    page = visible(Page.objects.filter(pk=pk)).specific().first()
    if not hasattr(page, "card_kind") or not sharing_cards.is_named(page, token):
        raise Http404
    etag = f'"{token}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        file = sharing_cards.card_file(page).open("rb")
        response = FileResponse(file, content_type="image/png")
    response["ETag"] = etag
    response["Cache-Control"] = "public, no-cache"
    return response


@require_safe
def favicon(request):
    """For those who ask for it without reading any page."""
    return HttpResponseRedirect(static(f"icons/{FAVICON}"))


@require_safe
def manifest(request):
    """The site as a telephone keeps it on its first screen."""
    icons = [
        {"src": static(f"icons/{name}"), "sizes": f"{side}x{side}", "type": "image/png"}
        for name, side in ICONS.items()
    ]
    icons.append({**icons[-1], "purpose": "maskable"})
    content = {
        "name": settings.WAGTAIL_SITE_NAME,
        "short_name": _("Banlieues"),
        "description": _("A media and a network about what people invent in the suburbs."),
        "lang": "fr",
        "dir": "ltr",
        "start_url": "/",
        "scope": "/",
        "display": "browser",
        "theme_color": NIGHT,
        "background_color": PAPER,
        "icons": icons,
    }
    return JsonResponse(
        content,
        content_type="application/manifest+json",
        json_dumps_params={"ensure_ascii": False},
    )


@require_safe
def robots(request):
    """Everything but the newsroom and the results of searches, which repeat what pages say."""
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('wagtailadmin_home')}",
        f"Disallow: {reverse('search')}",
        f"Disallow: {reverse('oembed')}",
        "",
        f"Sitemap: {absolute(reverse('sitemap'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
