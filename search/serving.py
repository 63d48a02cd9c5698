"""Wagtail's catch-all, which does not read the front page to find another one."""

from wagtail.models import Site
from wagtail.views import serve as wagtail_serve

from search.routing import find_routed


def serve(request, path):
    """Serve the page at this path as Wagtail does.

    Wagtail asks the front page for the way to every other page, which costs two queries: its type
    and itself. Where the page is found from the site's own row, what `Page.route_for_request` keeps
    on the request is filled here; what is not found so goes Wagtail's way.
    """
    site = Site.find_for_request(request)
    components = [component for component in path.split("/") if component]
    if site and components and (found := find_routed(site.root_page, components, request)):
        page, rest = found
        request._wagtail_route_for_request = page.route(request, rest)
    return wagtail_serve(request, path)
