"""Takes a page to a state by the ways that people take: revision, submission, decision."""

from datetime import UTC, datetime, time, timedelta

from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from home.demo.accounts import PASSWORD
from newsroom.choices import Verdict
from newsroom.services import decide


def save_draft(page, *, by):
    """The page as its author saved it: its row for the lists, and a revision."""
    page.has_unpublished_changes = True
    page.save()
    return page.save_revision(user=by, clean=False)


def submit(page, *, by):
    """Send the latest revision to review. Returns the submission."""
    return page.get_workflow().start(page, by).current_task_state.specific


def approve(page, *, author, by):
    decide(submit(page, by=author), by=by, verdict=Verdict.APPROVED)
    page.refresh_from_db()


def send_back(page, *, author, by, comment):
    decide(submit(page, by=author), by=by, verdict=Verdict.SENT_BACK, comment=comment)


def publish(page, *, by):
    """For what needs no review: indexes, plain pages, the front page."""
    save_draft(page, by=by).publish(user=by)
    page.refresh_from_db()


def date_publication(page, day):
    """Give a live page the date that its text bears instead of the day of the seeding."""
    moment = datetime.combine(day, time(8), tzinfo=UTC)
    Page.objects.filter(pk=page.pk).update(
        first_published_at=moment, last_published_at=moment, latest_revision_created_at=moment
    )


def schedule(page, *, days):
    """Ask, before submitting, that approval publishes the page in so many days."""
    page.go_live_at = timezone.now().replace(minute=0, second=0, microsecond=0)
    page.go_live_at += timedelta(days=days)


def expire(page):
    """What the worker does to a live page on the day its publication ends."""
    page.expire_at = timezone.now() - timedelta(days=1)
    page.save()
    page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def restrict(page, state):
    """Readers need a password (the demonstration's own) or an account."""
    if state == "private_password":
        kind, password = PageViewRestriction.PASSWORD, PASSWORD
    else:
        kind, password = PageViewRestriction.LOGIN, ""
    PageViewRestriction.objects.create(page=page, restriction_type=kind, password=password)
