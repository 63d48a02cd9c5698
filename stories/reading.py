"""What hangs on any story: who made it, and the initiatives it tells of."""

from initiatives.models import InitiativePage
from people.models import Credit


def read_story(page):
    """{credits, initiatives} of the page: two queries.

    A preview shows what the draft holds; of initiatives, only those that anyone may read.
    """
    if not _is_draft(page):
        linked = InitiativePage.objects.filter(story_links__page=page.pk)
        initiatives = linked.order_by("story_links__sort_order").for_listing()
        return {"credits": _credits(page), "initiatives": list(initiatives)}
    keys = [link.initiative_id for link in page.initiative_links.all()]
    found = InitiativePage.objects.filter(pk__in=keys).for_listing().in_bulk()
    initiatives = [found[key] for key in keys if key in found]
    return {"credits": page.credits.all(), "initiatives": initiatives}


def _credits(page):
    credits = Credit.objects.filter(page=page.pk).for_display()
    return credits.order_by("sort_order", "pk")


def _is_draft(page):
    return "credits" in getattr(page, "_cluster_related_objects", {})
