"""What people ask, without anything about who asks."""

from datetime import timedelta

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# A question asked less often may tell of one person: nobody is shown it.
FEWEST = 5
RARE_FOR = timedelta(days=30)
KEPT_FOR = timedelta(days=396)
LONGEST_QUESTION = 100


class SearchLogQuerySet(models.QuerySet):
    def frequent_questions(self):
        """The questions asked five times at least in all, for a subquery."""
        rows = self.order_by().values("question").annotate(in_all=Sum("times"))
        return rows.filter(in_all__gte=FEWEST).values("question")

    def asked_since(self, day):
        """A row for each frequent question asked since that day: (question, asked, found, clicks,
        mean_rank). `found` is what it found the last time."""
        clicks = SearchClick.objects.filter(log__question=OuterRef("question"), log__day__gte=day)
        clicks = clicks.order_by().values("log__question")
        latest = SearchLog.objects.filter(question=OuterRef("question")).order_by("-day", "-pk")
        number = models.FloatField()
        mean = Cast(Sum(F("rank") * F("times")), number) / Cast(Sum("times"), number)
        return (
            self.filter(day__gte=day, question__in=SearchLog.objects.frequent_questions())
            .order_by()
            .values("question")
            .annotate(
                asked=Sum("times"),
                found=Subquery(latest.values("results")[:1]),
                clicks=Coalesce(Subquery(clicks.annotate(n=Sum("times")).values("n")), 0),
                mean_rank=Subquery(clicks.annotate(mean=mean).values("mean")),
            )
        )

    def forget_old(self):
        """Delete what may not be kept: rare questions after thirty days, others after thirteen
        months."""
        today = timezone.localdate()
        frequent = SearchLog.objects.frequent_questions()
        rare = Q(day__lt=today - RARE_FOR) & ~Q(question__in=frequent)
        return self.filter(rare | Q(day__lt=today - KEPT_FOR)).delete()


class SearchLog(models.Model):
    """How often a question was asked on one day. No address, no cookie, no account, no hour."""

    question = models.CharField(_("question"), max_length=LONGEST_QUESTION)
    day = models.DateField(_("day"), db_index=True)
    times = models.PositiveIntegerField(_("times asked"), default=1)
    results = models.PositiveIntegerField(_("results"), default=0)

    objects = SearchLogQuerySet.as_manager()

    class Meta:
        verbose_name = _("question asked")
        verbose_name_plural = _("questions asked")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["question", "day"], name="question_has_one_row_a_day"),
            models.CheckConstraint(condition=Q(times__gte=1), name="question_was_asked"),
        ]

    def __str__(self):
        return self.question


class SearchClick(models.Model):
    """How often the result of that rank was followed, of a question on one day."""

    log = models.ForeignKey(SearchLog, on_delete=models.CASCADE, related_name="clicks")
    rank = models.PositiveSmallIntegerField(_("rank"))
    times = models.PositiveIntegerField(_("times followed"), default=1)

    class Meta:
        verbose_name = _("result followed")
        verbose_name_plural = _("results followed")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["log", "rank"], name="click_has_one_row_a_rank"),
            models.CheckConstraint(condition=Q(rank__gte=1), name="click_rank_starts_at_one"),
        ]

    def __str__(self):
        return str(self.rank)
