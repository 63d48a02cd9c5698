"""Trying a question, beside the form of a word or alone; and what readers asked."""

from urllib.parse import urlencode

import django_filters
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.reports.base import ReportView
from wagtail.snippets.views import snippets as views
from wagtail.utils.decorators import xframe_options_sameorigin_override

from search import lexicon
from search.models import Promotion, SearchLog, SynonymGroup
from search.spec import LONGEST_QUERY, clean_words
from search.trial import compare, protected_in, rules_for, try_unsaved
from users.roles import is_professional


class ProfessionalsOnlyMixin:
    """Refuses whoever does not publish."""

    def dispatch(self, request, *args, **kwargs):
        if not is_professional(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class PrefilledCreateView(views.CreateView):
    """Takes from its address what another screen already knows."""

    prefilled = ()

    def get_initial(self):
        asked = self.request.GET
        given = {name: asked[name] for name in self.prefilled if name in asked}
        return {**super().get_initial(), **given}


class SynonymCreateView(PrefilledCreateView):
    prefilled = ("words",)


class PromotionCreateView(PrefilledCreateView):
    prefilled = ("questions_asked",)


class TrialMixin:
    """Instead of a page as it will be read, the answers with what is being typed."""

    @method_decorator(xframe_options_sameorigin_override)
    def get(self, request, *args, **kwargs):
        form = self.get_form(self._get_form_data(self._get_form_state()))
        if not self.validate_form(form):
            return self.error_response()
        question = clean_words(request.GET.get("q", ""))[:LONGEST_QUERY]
        context = {
            "question": question,
            "trials": try_unsaved(form.save(commit=False), question),
            "kept": [(name, value) for name, value in request.GET.items() if name != "q"],
        }
        return TemplateResponse(request, "search/admin/trial_panel.html", context)


class TrialOnCreateView(TrialMixin, views.PreviewOnCreateView):
    pass


class TrialOnEditView(TrialMixin, views.PreviewOnEditView):
    pass


class TryView(ProfessionalsOnlyMixin, WagtailAdminTemplateMixin, TemplateView):
    """A question, what the lexicon says of it, and the answers with and without the lexicon."""

    template_name = "search/admin/try.html"
    page_title = _("Try a search")
    header_icon = "search"

    def get_context_data(self, **kwargs):
        question = clean_words(self.request.GET.get("q", ""))[:LONGEST_QUERY]
        context = super().get_context_data(question=question, trial=None, **kwargs)
        if question:
            known = lexicon.current()
            context["trial"] = compare(question, without=lexicon.Lexicon(), within=known)
            context["rules"] = rules_for(question)
            context["protected"] = protected_in(question)
        return context


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
        since = timezone.localdate() - timezone.timedelta(days=days)
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
