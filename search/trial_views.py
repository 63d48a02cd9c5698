"""Trying a question: beside the form of a word of the lexicon, or alone."""

from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import ChecksSidePanel, PreviewSidePanel
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.snippets.views import snippets as views
from wagtail.utils.decorators import xframe_options_sameorigin_override

from search import lexicon
from search.spec import LONGEST_QUERY, clean_words
from search.trial import compare, protected_in, rules_for, try_unsaved
from users.roles import is_professional


class ProfessionalsOnlyMixin:
    """Refuses whoever does not publish."""

    def dispatch(self, request, *args, **kwargs):
        if not is_professional(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class TrialSidePanel(PreviewSidePanel):
    """Wagtail's panel of preview, under its name here."""

    title = _("Try before saving")

    class SidePanelToggle(PreviewSidePanel.SidePanelToggle):
        aria_label = _("Try before saving")
        icon_name = "search"


class TrialPanelMixin:
    """A form with the answers beside it. They are no page whose writing could be checked."""

    def get_side_panels(self):
        panels = [p for p in super().get_side_panels() if not isinstance(p, ChecksSidePanel)]
        return MediaContainer([self._named(panel) for panel in panels])

    def _named(self, panel):
        if not isinstance(panel, PreviewSidePanel):
            return panel
        return TrialSidePanel(panel.object, self.request, preview_url=panel.preview_url)


class LexiconEditView(TrialPanelMixin, views.EditView):
    pass


class LexiconCreateView(TrialPanelMixin, views.CreateView):
    """Takes from its address what another screen already knows."""

    prefilled = ()

    def get_initial(self):
        asked = self.request.GET
        given = {name: asked[name] for name in self.prefilled if name in asked}
        return {**super().get_initial(), **given}


class SynonymCreateView(LexiconCreateView):
    prefilled = ("words",)


class PromotionCreateView(LexiconCreateView):
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

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        question = clean_words(self.request.GET.get("q", ""))[:LONGEST_QUERY]
        context = super().get_context_data(question=question, trial=None, **kwargs)
        if question:
            known = lexicon.current()
            context["trial"] = compare(question, without=lexicon.Lexicon(), within=known)
            context["rules"] = rules_for(question)
            context["protected"] = protected_in(question)
        return context
