"""What anyone may read: the one rule behind every listing, count and result."""

import operator

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Length, Substr
from django.utils import timezone
from wagtail.models import PageViewRestriction


def restrictions_above(path="path"):
    """The privacy rules of a page and of all above it, for a subquery on pages."""
    rules = PageViewRestriction.objects.annotate(length=Length("page__path"))
    return rules.filter(page__path=Substr(OuterRef(path), 1, F("length")))


# What of a page says that its time has not come, or is over, beside the present: as the database
# compares it, and as Python does.
_LIMITS = (("go_live_at", "gt", operator.gt), ("expire_at", "lte", operator.le))


def out_of_time():
    """A condition on pages: their time has not come, or is over. The row of a live page may say
    otherwise than `live`, until the worker has put them in agreement."""
    now, condition = timezone.now(), Q()
    for name, lookup, _compare in _LIMITS:
        condition |= Q(**{f"{name}__{lookup}": now})
    return condition


def in_time():
    """The contrary: what has no limit is in time."""
    return ~out_of_time()


def is_in_time(page):
    """The same of a page that was read."""
    now, limits = timezone.now(), [(getattr(page, n), compare) for n, _lookup, compare in _LIMITS]
    return not any(limit and compare(limit, now) for limit, compare in limits)


def visible(pages):
    """The live pages of `pages` that no restriction hides and whose time has come and is not over.

    Costs no query of its own, unlike `PageQuerySet.public()`, which asks the database for the
    rules each time it is called.
    An alias is left out: what it repeats is listed at its own address.
    """
    return pages.filter(in_time(), ~Exists(restrictions_above()), live=True, alias_of__isnull=True)
