"""Reports of public creations and pages, by anyone; and taking one down at once."""

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from campaigns.exceptions import AlreadyDecided
from campaigns.models import Report
from campaigns.participation.choices import ReportOutcome
from campaigns.services import hide_creation


def report(creation=None, *, reason, key, page=None, sentence="", email=""):
    """What somebody says of a public creation, or of a page. Posted twice under one key, it is said
    once."""
    values = {
        "creation": creation,
        "page": page,
        "reason": reason,
        "sentence": sentence.strip()[:1000],
        "email": email.strip(),
    }
    return Report.objects.get_or_create(idempotency_key=key, defaults=values)[0]


@transaction.atomic
def take_down(creation, *, by, reason):
    """Hide a creation from every public surface at once, and answer its reports so.

    Raises AlreadyDecided where somebody hid it before.
    """
    change = hide_creation(creation, by=by, reason=reason)
    _settle(creation.reports.open(), by, ReportOutcome.HIDDEN)
    return change


@transaction.atomic
def keep(creation, *, by):
    """Answer the open reports of a creation: it stays. Raises AlreadyDecided where none is."""
    if not _settle(creation.reports.open(), by, ReportOutcome.KEPT):
        raise AlreadyDecided


@transaction.atomic
def take_page_down(page, *, by):
    """Unpublish a page at once, and answer its reports so. The caller has checked that this user
    may. Raises AlreadyDecided where somebody did it before."""
    held = Page.objects.select_for_update().get(pk=page.pk).specific
    if not held.live:
        raise AlreadyDecided
    held.unpublish(user=by)
    _settle(Report.objects.open().filter(page=held), by, ReportOutcome.HIDDEN)


@transaction.atomic
def keep_page(page, *, by):
    """Answer the open reports of a page: it stays. Raises AlreadyDecided where none is."""
    if not _settle(Report.objects.open().filter(page=page), by, ReportOutcome.KEPT):
        raise AlreadyDecided


def _settle(reports, by, outcome):
    return reports.update(settled_at=timezone.now(), settled_by=by, outcome=outcome)
