"""From an address to its page in one query, where Wagtail walks the tree with two for each step."""

from itertools import accumulate, takewhile

from django.db.models import Case, Exists, Q, Value, When
from django.http import Http404
from wagtail.models import Page, PageViewRestriction

from core.cards import load_specific
from core.navigation import crumbs, remember_menu
from core.visibility import is_in_time, restrictions_above
from search.contributions import SearchedPageMixin


def find_routed(root, path_components, request):
    """(the live page at this path below `root`, whole, and what is left of the path), or None.

    Something is left only for a page that says `routes_beneath`: it answers for addresses under its
    own where no page is. The page knows its ancestors and whether it is private, and the request
    knows its menu, so that serving it asks no more. Raises Http404 for a page whose time is over
    or has not come, even before the worker has unpublished it.
    """
    *above, page = _read_down(root, path_components, request) or [None]
    rest = path_components[len(above) + 1 :]
    if page is None or not page.live or (rest and not getattr(page, "routes_beneath", False)):
        return None
    if not is_in_time(page):
        raise Http404
    page.routed_ancestors = [root, *above]
    page._cached_parent_obj = page.routed_ancestors[-1]
    return page, rest


def _read_down(root, path_components, request):
    """The pages from `root` down to this path, without `root`, as far as there are any; and the
    pages of the menu, all in one query."""
    steps = accumulate(path_components, lambda path, slug: f"{path}{slug}/", initial=root.url_path)
    paths = list(steps)[1:]
    private = Case(
        When(alias_of__isnull=False, then=Value(None)), default=Exists(restrictions_above())
    )
    in_menu = Q(depth=root.depth + 1, show_in_menus=True)
    pages = Page.objects.filter(Q(url_path__in=paths) | in_menu, path__startswith=root.path)
    pages = load_specific(pages.annotate(private=private).order_by("path"), related="page_related")
    found = {page.url_path: page for page in pages}
    remember_menu([page for page in pages if _is_menu_entry(page, root)], request)
    return [found[path] for path in takewhile(found.__contains__, paths)]


def _is_menu_entry(page, root):
    """The rule of `core.visibility.visible`, on what was read already."""
    in_menu = page.depth == root.depth + 1 and page.show_in_menus
    return in_menu and page.live and page.private is False and is_in_time(page)


class RoutedPageMixin(SearchedPageMixin):
    """A page that trusts what its own routing saw, in the same request, of what is above it."""

    # True, False, or None for « nobody looked » (and for aliases, whose source decides).
    private = None
    routed_ancestors = None
    # Whether the page answers for addresses under its own where no page is.
    routes_beneath = False

    def get_view_restrictions(self):
        if self.private is False:
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    def get_breadcrumbs(self, request=None):
        if self.routed_ancestors is None:
            return super().get_breadcrumbs(request)
        return crumbs([page for page in self.routed_ancestors if page.live], request)
