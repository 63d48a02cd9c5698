"""Pages of several kinds in one list."""

from difflib import get_close_matches

from django.db.models import Prefetch
from django.utils.text import slugify
from wagtail.images import get_image_model
from wagtail.models import Page, get_page_models

from assets.presets import specs
from core.visibility import visible

SHORTEST_SLUG, LONGEST_SLUG = 3, 100
MOST_READ, MOST_SIMILAR = 200, 2


def card_renditions(path=""):
    """What to prefetch so that the images of cards cost one query, whatever their number."""
    renditions = (
        get_image_model().get_rendition_model().objects.filter(filter_spec__in=specs("card"))
    )
    return Prefetch(f"{path}renditions", queryset=renditions, to_attr="prefetched_renditions")


def latest_of_kind(kind):
    """The latest page that anyone may read whose class says `card_kind = kind`, or None."""
    models = [model for model in get_page_models() if getattr(model, "card_kind", None) == kind]
    if not models:
        return None
    pages = visible(Page.objects.type(*models)).order_by("-first_published_at", "-pk")
    page = pages.first()
    return page.specific if page else None


def similar_pages(path):
    """Public pages whose slug looks like the end of an address that leads nowhere: two at most.

    One query on the index of slugs, over a bounded number of pages that begin alike.
    """
    asked = slugify(path.rstrip("/").rpartition("/")[2][:LONGEST_SLUG])
    if len(asked) < SHORTEST_SLUG:
        return []
    alike = visible(Page.objects.filter(depth__gt=2, slug__startswith=asked[:SHORTEST_SLUG]))
    found = {page.slug: page for page in alike.order_by("-latest_revision_created_at")[:MOST_READ]}
    return [found[slug] for slug in get_close_matches(asked, found, n=MOST_SIMILAR)]
