"""A window of rights: the days on which a work may be shown, the first and the last included.

Wagtail's own schedule carries it (`go_live_at`, `expire_at`), so that every listing, address and
task that obeys the schedule obeys the rights. The schedule may be narrower, never wider.
"""

from datetime import datetime, time, timedelta

from django.utils import timezone

FIELDS = ("rights_start", "rights_end")
SCHEDULE = ("go_live_at", "expire_at")


def opening(page):
    """The instant from which the work may be shown, or None for « always »."""
    return _midnight(page.rights_start) if page.rights_start else None


def closing(page):
    """The instant from which the work may be shown no more, or None for « never »."""
    return _midnight(page.rights_end + timedelta(days=1)) if page.rights_end else None


def opens_later(page):
    return bool(page.rights_start) and opening(page) > timezone.now()


def is_over(page):
    return bool(page.rights_end) and closing(page) <= timezone.now()


def keep_schedule_within(page):
    """Narrow the page's schedule, in memory, to its window of rights."""
    opens, closes = opening(page), closing(page)
    if opens:
        page.go_live_at = max(page.go_live_at or opens, opens)
    if closes:
        page.expire_at = min(page.expire_at or closes, closes)


def given_by_window(page):
    """The names of the schedule's fields that say what the window says, and nothing more."""
    bounds = dict(zip(SCHEDULE, (opening(page), closing(page)), strict=True))
    return {name for name, bound in bounds.items() if bound and getattr(page, name) == bound}


def _midnight(day):
    # Of the site: an editor elsewhere in the world reads the admin in a time zone of their own.
    midnight = datetime.combine(day, time.min)
    return timezone.make_aware(midnight, timezone.get_default_timezone())
