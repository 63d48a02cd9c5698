"""The menu, the breadcrumbs and the numbered pages of a list."""

from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from core.visibility import visible


def main_menu(request):
    """[(title, address, is_current)] from the tree: live public children of the site's root that
    ask for it. One query, once per request."""
    if not hasattr(request, "_bc_main_menu"):
        site = Site.find_for_request(request)
        pages = visible(Page.objects.child_of(site.root_page).in_menu()) if site else []
        remember_menu(pages, request)
    return request._bc_main_menu


def remember_menu(pages, request):
    """Spare the menu its query: whoever read these pages on the way says so."""
    request._bc_main_menu = _entries(pages, request)


def _entries(pages, request):
    entries = []
    for page in pages:
        url = page.get_url(request)
        entries.append((page.title, url, bool(url) and request.path.startswith(url)))
    return entries


def breadcrumbs(page, request=None):
    """[(title, address)] from the home page down to the parent of `page`. One query."""
    if page.depth <= 2:
        return []
    return crumbs(page.get_ancestors().filter(depth__gt=1, live=True), request)


def crumbs(ancestors, request=None):
    """The same of ancestors that were read already, from the home page down."""
    return [
        (_("Home") if ancestor.depth == 2 else ancestor.title, ancestor.get_url(request))
        for ancestor in ancestors
    ]


def page_links(page_obj, params):
    """[(number, query string, is_current)] around the current page, None where numbers are skipped.

    `params` is the request's QueryDict: every other parameter is kept.
    """
    links = []
    for number in page_obj.paginator.get_elided_page_range(
        page_obj.number, on_each_side=1, on_ends=1
    ):
        if isinstance(number, int):
            links.append((number, query_for(params, number), number == page_obj.number))
        else:
            links.append(None)
    return links


def query_for(params, number):
    """The query string of page `number`; the first page has no parameter of its own."""
    changed = params.copy()
    changed.pop("page", None)
    if number > 1:
        changed["page"] = number
    return f"?{changed.urlencode()}" if changed else "?"
