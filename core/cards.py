"""Pages of any type, whole, in one query: through what their classes declare."""

from functools import cache

from wagtail.models import get_page_models

from core.images import read_images
from core.models import BasePage


@cache
def page_models():
    """The concrete page classes of the site, by the name of Page's relation to each."""
    return {
        model._meta.model_name: model for model in get_page_models() if issubclass(model, BasePage)
    }


def load_specific(pages, *, related="card_related"):
    """The pages of a queryset as instances of their own classes, in its order: one query.

    `.specific()` costs a query for each class. `related` names the class attribute that lists
    the foreign keys to join; images are not joined, since SQLite joins 64 tables at most and each
    class would ask for two: `read_images` reads them all. Annotations follow.
    """
    models = page_models()
    paths = [
        f"{name}__{path}" for name, model in models.items() for path in getattr(model, related, ())
    ]
    notes = tuple(pages.query.annotation_select)
    return [_own_class(page, notes) for page in pages.select_related(*models, *paths)]


def load_cards(pages):
    """The same with their images and renditions: two queries, whatever the number of pages."""
    pages = load_specific(pages)
    read_images(pages)
    return pages


def _own_class(page, notes):
    for name in page_models():
        if child := page._state.fields_cache.get(name):
            for note in notes:
                setattr(child, note, getattr(page, note))
            return child
    return page
