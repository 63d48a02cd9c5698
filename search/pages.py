"""The public pages of the site, and what they are made of, as documents."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from core.cards import load_specific, page_models
from core.visibility import visible
from people.models import Credit
from search.contributions import document_of
from search.documents import Source


class PageSource(Source):
    """Pages of the classes that are searched, with their parts."""

    name = "page"
    model = Page

    def public(self):
        return visible(Page.objects.filter(content_type__in=_searched_types()))

    def documents(self, pks):
        pages = load_specific(self.public().filter(pk__in=pks), related="page_related")
        names = credited_names(pages)
        for model in dict.fromkeys(type(page) for page in pages):
            model.read_for_search([page for page in pages if type(page) is model])
        for page in pages:
            yield document_of(page, names.get(page.pk, ()))
            yield from page.search_parts()


def credited_names(pages):
    """{key of a page: [name]} of who made them: one query."""
    rows = Credit.objects.filter(page__in=[page.pk for page in pages]).order_by("sort_order", "pk")
    names = {}
    for page, name in rows.values_list("page", "person__name"):
        names.setdefault(page, []).append(name)
    return names


def searched_models():
    """The classes that are searched: all but those that say no."""
    return [model for model in page_models().values() if getattr(model, "is_searched", False)]


def _searched_types():
    return ContentType.objects.get_for_models(*searched_models()).values()
