"""The selections that speak of works, for the search: they are made again when one changes."""

from django.db.models import Q

from home.models import TrendPick


def selections_of(pages):
    """The keys of those that chose one of `pages`, or a creation of one of them."""
    keys = pages.values("pk")
    picks = TrendPick.objects.filter(Q(production__in=keys) | Q(creation__campaign__in=keys))
    return picks.values_list("page", flat=True)
