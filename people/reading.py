"""Who is credited on a page, as it is shown."""

from people.models import Credit


def read_credits(page):
    """The credits of the page, in their order: one query. A preview shows what the draft holds."""
    if is_draft(page):
        return page.credits.all()
    credits = Credit.objects.filter(page=page.pk).for_display()
    return credits.order_by("sort_order", "pk")


def is_draft(page):
    """Whether the page was read from a revision, or from a form."""
    return "credits" in getattr(page, "_cluster_related_objects", {})
