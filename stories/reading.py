"""What hangs on any story: who made it, and the initiatives it tells of."""

from initiatives.models import InitiativePage
from people.models import Credit
from search.cards import with_renditions


def read_story(page):
    """{credits, initiatives} of the page: two queries, three with images.

    A preview shows what the draft holds; of initiatives, only those that anyone may read.
    """
    keys = [link.initiative_id for link in page.initiative_links.all()]
    found = {initiative.pk: initiative for initiative in _initiatives(keys)}
    return {
        "credits": page.credits.all() if _is_draft(page) else _credits(page),
        "initiatives": [found[key] for key in keys if key in found],
    }


def _initiatives(keys):
    return with_renditions(InitiativePage.objects.filter(pk__in=keys).for_listing()) if keys else []


def _credits(page):
    return Credit.objects.filter(page=page.pk).for_display().order_by("sort_order", "pk")


def _is_draft(page):
    return "credits" in getattr(page, "_cluster_related_objects", {})
