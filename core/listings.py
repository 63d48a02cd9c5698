"""Pages of several kinds in one list."""

from django.db.models import Prefetch
from wagtail.images import get_image_model
from wagtail.models import Page, get_page_models

from assets.presets import specs
from core.visibility import visible


def card_renditions(path=""):
    """What to prefetch so that the images of cards cost one query, whatever their number."""
    renditions = (
        get_image_model().get_rendition_model().objects.filter(filter_spec__in=specs("card"))
    )
    return Prefetch(f"{path}renditions", queryset=renditions, to_attr="prefetched_renditions")


def with_listing_images(pages):
    """The pages, as a list, their listing images and renditions fetched in two queries whatever
    their number and their kinds."""
    pages = list(pages)
    keys = {getattr(page, "listing_image_id", None) for page in pages} - {None}
    images = get_image_model().objects.with_renditions("card").in_bulk(keys) if keys else {}
    for page in pages:
        if key := getattr(page, "listing_image_id", None):
            page.listing_image = images[key]
    return pages


def latest_of_kind(kind):
    """The latest page that anyone may read whose class says `card_kind = kind`, or None."""
    models = [model for model in get_page_models() if getattr(model, "card_kind", None) == kind]
    if not models:
        return None
    pages = visible(Page.objects.type(*models)).order_by("-first_published_at", "-pk")
    page = pages.first()
    return page.specific if page else None
