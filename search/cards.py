"""Pages of any type, whole, in one query: through what their classes declare."""

from collections.abc import Mapping
from functools import cache

from django.db.models import prefetch_related_objects
from wagtail.blocks import StreamValue
from wagtail.blocks.list_block import ListValue
from wagtail.images.models import AbstractImage
from wagtail.models import get_page_models

from core.models import BasePage

CARD_RELATED = ("listing_image",)


@cache
def page_models():
    """The concrete page classes of the site, by the name of Page's relation to each."""
    return {
        model._meta.model_name: model for model in get_page_models() if issubclass(model, BasePage)
    }


def load_specific(pages, *, related="card_related"):
    """The pages of a queryset as instances of their own classes, in its order: one query.

    `.specific()` costs a query for each class. `related` names the class attribute that lists
    the foreign keys to join. Annotations follow.
    """
    models = page_models()
    paths = [
        f"{name}__{path}"
        for name, model in models.items()
        for path in getattr(model, related, CARD_RELATED)
    ]
    notes = tuple(pages.query.annotation_select)
    return [_own_class(page, notes) for page in pages.select_related(*models, *paths)]


def load_cards(pages):
    """The same with the renditions of their images: two queries, whatever the number of pages."""
    return with_renditions(load_specific(pages))


def with_renditions(pages):
    """The pages, whose listing images (joined already) get their renditions: one query."""
    pages = list(pages)
    prefetch_renditions(page.listing_image for page in pages if hasattr(page, "listing_image"))
    return pages


def prefetch_renditions(images):
    """Give these images, or None, their renditions: one query, none without images."""
    images = [image for image in images if image]
    if images:
        prefetch_related_objects(images, "renditions")


def images_in(*values):
    """Every image of these pages' cards and of these streams, however deep."""
    for value in values:
        if isinstance(value, AbstractImage):
            yield value
        elif isinstance(value, BasePage):
            yield from images_in(value.listing_image)
        elif isinstance(value, StreamValue):
            yield from images_in(*(child.value for child in value))
        elif isinstance(value, Mapping):
            yield from images_in(*value.values())
        elif isinstance(value, ListValue):
            yield from images_in(*value)


def _own_class(page, notes):
    for name in page_models():
        if child := page._state.fields_cache.get(name):
            for note in notes:
                setattr(child, note, getattr(page, note))
            return child
    return page
