"""What anyone may read: the one rule behind every listing, count and result."""

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Length, Substr
from django.utils import timezone
from wagtail.models import PageViewRestriction


def restrictions_above(path="path"):
    """The privacy rules of a page and of all above it, for a subquery on pages."""
    rules = PageViewRestriction.objects.annotate(length=Length("page__path"))
    return rules.filter(page__path=Substr(OuterRef(path), 1, F("length")))


def visible(pages):
    """The live pages of `pages` that no restriction hides and whose time is not over.

    Costs no query of its own, unlike `PageQuerySet.public()`, which asks the database for the
    rules each time it is called.
    An alias is left out: what it repeats is listed at its own address.
    """
    current = Q(expire_at__isnull=True) | Q(expire_at__gt=timezone.now())
    return pages.filter(current, ~Exists(restrictions_above()), live=True, alias_of__isnull=True)
