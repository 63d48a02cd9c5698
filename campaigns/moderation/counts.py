"""How much waits, for the menu, the welcome page, the queue and the daily mail."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q, Subquery, Value
from django.db.models.functions import Coalesce

from campaigns.models import Report
from campaigns.moderation.querysets import late_before, marked_for, seen_by
from campaigns.participation.choices import WAITING, SubmissionState
from campaigns.permissions import may_decide


@dataclass(frozen=True)
class Waiting:
    """`late` have waited for longer than settings.MODERATION_LATE_DAYS; `reports` are creations and
    pages; `campaigns` are [(key, title)] of those that were sent anything that this user sees."""

    submissions: int = 0
    late: int = 0
    appeals: int = 0
    oldest: datetime | None = None
    reports: int = 0
    campaigns: tuple = ()

    @property
    def total(self):
        return self.submissions + self.reports


def waiting_for(user, now=None):
    """What waits for this user: what is their own waits for others. One query; two where nothing
    was ever sent."""
    groups = list(_by_campaign(user, now))
    titles = {(one["campaign__title"], one["campaign"]) for one in groups if one["campaign"]}
    return Waiting(
        **(_summed(groups) if may_decide(user) else {}),
        reports=groups[0]["reports"] if groups else sum(one["count"] for one in _reported()),
        campaigns=tuple((key, title) for title, key in sorted(titles)),
    )


def _summed(groups):
    counts = ("submissions", "late", "appeals")
    dates = [one["oldest"] for one in groups if one["oldest"]]
    return {name: sum(one[name] for one in groups) for name in counts} | {
        "oldest": min(dates, default=None)
    }


def _by_campaign(user, now):
    waits = Q(state__in=WAITING, is_own=False)
    rows = marked_for(user, seen_by(user)).order_by().values("campaign", "campaign__title")
    return rows.annotate(
        submissions=Count("pk", filter=waits),
        late=Count("pk", filter=waits & Q(since__lt=late_before(now))),
        appeals=Count("pk", filter=waits & Q(state=SubmissionState.APPEALED)),
        oldest=Min("since", filter=waits),
        reports=Coalesce(Subquery(_reported()), 0),
    )


def _reported():
    """One row, {count}: the creations and pages that are reported, each once; none of nothing."""
    things = Count("creation", distinct=True) + Count("page", distinct=True)
    reports = Report.objects.open().order_by().annotate(one=Value(1)).values("one")
    return reports.annotate(count=things).values("count")


def waiting_of(request):
    """The same, counted once for a request: the menu and the page say one number."""
    if not hasattr(request, "_waiting_participation"):
        request._waiting_participation = waiting_for(request.user)
    return request._waiting_participation
