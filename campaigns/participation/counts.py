"""What became of what was sent, in figures, by year and campaign: the page « Transparence »."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count, Max
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext as _

from campaigns.calendar import PARIS
from campaigns.models import Appeal, CampaignPage, Decision, Submission
from campaigns.participation.choices import SubmissionState, Verdict

NAMES = ("received", "accepted", "declined", "appealed", "overturned", "withdrawn")


@dataclass
class Line:
    """One campaign (None: answers to op-eds and questions), one year."""

    campaign: object
    year: int
    figures: Counter = field(default_factory=Counter)
    reasons: Counter = field(default_factory=Counter)

    @property
    def title(self):
        return self.campaign.title if self.campaign else _("Answers to op-eds and questions")

    @property
    def cells(self):
        return [self.figures[name] for name in NAMES]

    @property
    def reasons_listed(self):
        """The most frequent first, then by name."""
        return sorted(self.reasons.items(), key=lambda one: (-one[1], one[0]))


def count_all():
    """[(year, lines)], the last year first. Six queries, whatever was sent.

    The year is that of the sending. A submission counts once in each column, whatever its
    versions; « declined » are those whose last decision says so, whatever came after. A campaign
    that is not public is not named.
    """
    campaigns = CampaignPage.objects.visible().defer_streamfields().in_bulk()
    lines = {}
    for name, rows in _sources().items():
        for campaign, year, number, *reason in rows:
            if campaign is not None and campaign not in campaigns:
                continue
            line = lines.setdefault((year, campaign), Line(campaigns.get(campaign), year))
            line.figures[name] += number
            if reason:
                line.reasons[reason[0]] += number
    years = sorted({year for year, _campaign in lines}, reverse=True)
    return [(year, _lines_of(year, lines)) for year in years]


def _lines_of(year, lines):
    found = [line for (of, _campaign), line in lines.items() if of == year]
    return sorted(found, key=lambda line: (line.campaign is None, line.title))


def _sources():
    """{name of the column: rows (key of the campaign, year, number[, reason])}."""
    sent = Submission.objects.sent()
    declined = Decision.objects.filter(verdict=Verdict.DECLINED, pk__in=_last_decisions())
    accepted = Decision.objects.filter(verdict=Verdict.ACCEPTED)
    return {
        "received": _counted(sent, ""),
        "accepted": _counted(accepted, "submission__"),
        "declined": _counted(declined, "submission__", "reason__name"),
        "appealed": _counted(Appeal.objects.all(), "submission__"),
        "overturned": _counted(accepted.filter(round=2), "submission__"),
        "withdrawn": _counted(sent.filter(state=SubmissionState.WITHDRAWN), ""),
    }


def _last_decisions():
    """The keys of the last decision of each submission: keys grow with time."""
    last = Decision.objects.order_by().values("submission").annotate(last=Max("pk"))
    return last.values("last")


def _counted(rows, prefix, *more):
    """Submissions, each once, by campaign and year (and by what `more` names)."""
    counted = rows.order_by().annotate(year=ExtractYear(f"{prefix}sent_at", tzinfo=PARIS))
    number = Count("submission" if prefix else "pk", distinct=True)
    groups = counted.values(f"{prefix}campaign", "year", *more).annotate(number=number)
    return groups.values_list(f"{prefix}campaign", "year", "number", *more)
