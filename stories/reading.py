"""What hangs on any story: who made it, and the initiatives it tells of."""

from django.db.models import F

from initiatives.models import InitiativePage
from people.reading import is_draft, read_credits

# Links made by code have no place of their own: databases differ on where nothing goes.
IN_ORDER = (F("story_links__sort_order").asc(nulls_first=True), "story_links__pk")


def read_story(page):
    """{credits, initiatives} of the page: two queries.

    A preview shows what the draft holds; of initiatives, only those that anyone may read.
    """
    credits = read_credits(page)
    if not is_draft(page):
        linked = InitiativePage.objects.filter(story_links__page=page.pk).order_by(*IN_ORDER)
        return {"credits": credits, "initiatives": list(linked.for_listing())}
    keys = [link.initiative_id for link in page.initiative_links.all()]
    found = InitiativePage.objects.filter(pk__in=keys).for_listing().in_bulk()
    initiatives = [found[key] for key in keys if key in found]
    return {"credits": credits, "initiatives": initiatives}
