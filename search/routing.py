"""From an address to its page in one query, where Wagtail walks the tree with two for each step."""

from django.db.models import Case, Exists, Value, When
from django.http import Http404
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from search.cards import load_specific
from search.visibility import restrictions_above


def find_routed(root, path_components):
    """The live page at this path below `root`, whole, or None.

    It knows whether it is private, so that serving it asks no more. Raises Http404 for a page
    whose time is over, even before the worker has unpublished it.
    """
    path = f"{root.url_path}{'/'.join(path_components)}/"
    if "\x00" in path:
        return None
    private = Case(
        When(alias_of__isnull=False, then=Value(None)), default=Exists(restrictions_above())
    )
    pages = Page.objects.filter(url_path=path, live=True, path__startswith=root.path)
    for page in load_specific(pages.annotate(private=private), related="page_related"):
        if page.expire_at and page.expire_at <= timezone.now():
            raise Http404
        if len(path_components) == 1:
            page._cached_parent_obj = root
        return page
    return None


class RoutedPageMixin:
    """A page that trusts what its own routing saw of its privacy, in the same request."""

    # True, False, or None for « nobody looked » (and for aliases, whose source decides).
    private = None

    def get_view_restrictions(self):
        if self.private is False:
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()
