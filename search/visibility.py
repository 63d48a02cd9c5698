"""What anyone may read: the one rule behind every listing, count and result."""

from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Length, Substr
from wagtail.models import PageViewRestriction


def restrictions_above(path="path"):
    """The privacy rules of a page and of all above it, for a subquery on pages."""
    rules = PageViewRestriction.objects.annotate(length=Length("page__path"))
    return rules.filter(page__path=Substr(OuterRef(path), 1, F("length")))


def visible(pages):
    """The live pages of `pages` that no restriction hides, in the query itself (none of its own).

    Unlike `PageQuerySet.public()`, which asks the database for the rules each time it is called.
    An alias is left out: what it repeats is listed at its own address.
    """
    return pages.filter(~Exists(restrictions_above()), live=True, alias_of__isnull=True)
