"""The pages that tell of initiatives, for the search: they are found by what these are about."""

from django.db.models import F

from core.visibility import visible
from initiatives.models import InitiativeLink, InitiativePage
from initiatives.reading import read_terms


def stories_of(pages):
    """The keys of those that tell of one of `pages`."""
    return InitiativeLink.objects.filter(initiative__in=pages.values("pk")).values_list(
        "page", flat=True
    )


def read_told(pages):
    """{key of a page: [initiative that anyone may read]}, with their terms: five queries."""
    links = InitiativeLink.objects.filter(page__in=[page.pk for page in pages])
    rows = list(
        links.order_by(F("sort_order").asc(nulls_first=True), "pk").values_list(
            "page", "initiative"
        )
    )
    found = visible(
        InitiativePage.objects.filter(pk__in={initiative for _page, initiative in rows})
    )
    found = found.defer_streamfields().select_related("commune__department", "priority_quartier")
    initiatives = {initiative.pk: initiative for initiative in found}
    read_terms(initiatives.values())
    told = {}
    for page, initiative in rows:
        if initiative in initiatives:
            told.setdefault(page, []).append(initiatives[initiative])
    return told
