"""What readers look for, for those who can answer better."""

from datetime import timedelta
from urllib.parse import urlencode

import django_filters
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports.base import ReportView

from search.models import Promotion, SearchLog, SynonymGroup
from search.trial_views import ProfessionalsOnlyMixin, TryView
from users.roles import is_professional


class ActionsColumn(Column):
    """Two ways of answering a question better, with the forms already filled."""

    cell_template_name = "search/admin/actions_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        question = instance["question"]
        return {
            **super().get_cell_context_data(instance, parent_context),
            "synonym_url": _add_url(SynonymGroup, words=f"{question}\n"),
            "promotion_url": _add_url(Promotion, questions_asked=question),
            "try_url": f"{reverse('search_try')}?{urlencode({'q': question})}",
        }


class QuestionFilterSet(WagtailFilterSet):
    period = django_filters.ChoiceFilter(
        label=_("Period"),
        choices=[("30", _("last 30 days")), ("90", _("last 90 days"))],
        empty_label=None,
        null_label=None,
        method="filter_nothing",
    )
    found = django_filters.ChoiceFilter(
        label=_("Results"),
        choices=[("no", _("without result")), ("yes", _("with results"))],
        method="filter_found",
    )

    class Meta:
        model = SearchLog
        fields = ["period", "found"]

    def filter_nothing(self, questions, name, value):
        """The view has read the period already: it decides of what is added up."""
        return questions

    def filter_found(self, questions, name, value):
        return questions.filter(found=0) if value == "no" else questions.filter(found__gt=0)


def _rank(row):
    return "–" if row["mean_rank"] is None else round(row["mean_rank"], 1)


class QuestionsReport(ProfessionalsOnlyMixin, ReportView):
    """What people look for. A question asked fewer than five times is shown to nobody."""

    template_name = "search/admin/report.html"
    results_template_name = "search/admin/report_results.html"
    page_title = _("What people look for")
    header_icon = "help"
    model = SearchLog
    filterset_class = QuestionFilterSet
    default_ordering = "-asked"
    index_url_name = "search_questions"
    index_results_url_name = "search_questions_results"
    columns = [
        Column("question", label=_("Question"), sort_key="question"),
        Column("asked", label=_("Times asked"), sort_key="asked"),
        Column("found", label=_("Results"), sort_key="found"),
        Column("clicks", label=_("Results followed"), sort_key="clicks"),
        Column("mean_rank", label=_("Mean rank of those followed"), accessor=_rank),
        ActionsColumn("actions", label=_("Answer better")),
    ]

    def user_has_permission(self, permission):
        return is_professional(self.request.user)

    def get_queryset(self):
        days = 90 if self.request.GET.get("period") == "90" else 30
        since = timezone.localdate() - timedelta(days=days)
        return self.order_queryset(SearchLog.objects.asked_since(since))


def _add_url(model, **values):
    name = model.snippet_viewset.get_url_name("add")
    return f"{reverse(name)}?{urlencode(values)}"


def admin_urls():
    results = QuestionsReport.as_view(results_only=True)
    return [
        path("recherche/essayer/", TryView.as_view(), name="search_try"),
        path("recherche/questions/", QuestionsReport.as_view(), name="search_questions"),
        path("recherche/questions/results/", results, name="search_questions_results"),
    ]
