"""How much waits, for the menu, the welcome page, the queue and the daily mail."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q

from campaigns.models import Report
from campaigns.moderation.querysets import late_before, marked_for, seen_by
from campaigns.participation.choices import WAITING, SubmissionState
from campaigns.permissions import may_decide


@dataclass(frozen=True)
class Waiting:
    """`late` have waited for longer than settings.MODERATION_LATE_DAYS."""

    submissions: int = 0
    late: int = 0
    appeals: int = 0
    oldest: datetime | None = None
    reports: int = 0

    @property
    def total(self):
        return self.submissions + self.reports


def waiting_for(user, now=None):
    """What waits for this user: what is their own waits for others. Two queries."""
    found = {}
    if may_decide(user):
        rows = marked_for(user, seen_by(user).filter(state__in=WAITING)).filter(is_own=False)
        found = rows.order_by().aggregate(
            submissions=Count("pk"),
            late=Count("pk", filter=Q(since__lt=late_before(now))),
            appeals=Count("pk", filter=Q(state=SubmissionState.APPEALED)),
            oldest=Min("since"),
        )
    reports = Report.objects.open().aggregate(reports=Count("creation", distinct=True))
    return Waiting(**found, **reports)


def waiting_of(request):
    """The same, counted once for a request: the menu and the page say one number."""
    if not hasattr(request, "_waiting_participation"):
        request._waiting_participation = waiting_for(request.user)
    return request._waiting_participation
