"""What anyone may read: the one rule behind every listing, count and result."""

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Length, Substr
from django.utils import timezone
from wagtail.models import PageViewRestriction


def restrictions_above(path="path"):
    """The privacy rules of a page and of all above it, for a subquery on pages."""
    rules = PageViewRestriction.objects.annotate(length=Length("page__path"))
    return rules.filter(page__path=Substr(OuterRef(path), 1, F("length")))


def in_time():
    """A condition on pages: their time has come, and is not over. The row of a live page may say
    otherwise than `live`, until the worker has put them in agreement."""
    now = timezone.now()
    begun = Q(go_live_at__isnull=True) | Q(go_live_at__lte=now)
    return begun & (Q(expire_at__isnull=True) | Q(expire_at__gt=now))


def is_in_time(page):
    """The same of a page that was read."""
    now = timezone.now()
    begun = page.go_live_at is None or page.go_live_at <= now
    return begun and (page.expire_at is None or page.expire_at > now)


def visible(pages):
    """The live pages of `pages` that no restriction hides and whose time has come and is not over.

    Costs no query of its own, unlike `PageQuerySet.public()`, which asks the database for the
    rules each time it is called.
    An alias is left out: what it repeats is listed at its own address.
    """
    return pages.filter(in_time(), ~Exists(restrictions_above()), live=True, alias_of__isnull=True)
