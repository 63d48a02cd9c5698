"""Pages of several kinds in one list."""

from wagtail.images import get_image_model
from wagtail.models import Page, get_page_models


def with_listing_images(pages):
    """The pages, as a list, their listing images and renditions fetched in two queries whatever
    their number and their kinds."""
    pages = list(pages)
    keys = {getattr(page, "listing_image_id", None) for page in pages} - {None}
    images = get_image_model().objects.prefetch_related("renditions").in_bulk(keys) if keys else {}
    for page in pages:
        if key := getattr(page, "listing_image_id", None):
            page.listing_image = images[key]
    return pages


def latest_of_kind(kind):
    """The latest live public page whose class says `card_kind = kind`, or None."""
    models = [model for model in get_page_models() if getattr(model, "card_kind", None) == kind]
    if not models:
        return None
    pages = Page.objects.live().public().type(*models).order_by("-first_published_at", "-pk")
    page = pages.first()
    return page.specific if page else None
