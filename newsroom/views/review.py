"""The screen where a professional reads a submission and decides."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from newsroom.choices import Verdict
from newsroom.forms import DecisionForm, SendBackForm
from newsroom.models import Decision, ReviewTaskState
from newsroom.rules import may_decide
from newsroom.services import already_decided_message, decide
from newsroom.views.errors import explain
from users.roles import is_professional


class ReviewView(WagtailAdminTemplateMixin, TemplateView):
    """What was submitted, as it will be read; what was said before; one decision."""

    template_name = "newsroom/review.html"
    page_title = gettext_lazy("Review")
    header_icon = "glasses"

    def dispatch(self, request, *args, **kwargs):
        if not is_professional(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def task_state(self):
        return get_object_or_404(
            ReviewTaskState.objects.select_related("revision__user", "workflow_state", "task"),
            pk=self.kwargs["task_state_id"],
        )

    @cached_property
    def page(self):
        return self.task_state.workflow_state.content_object

    def get_page_subtitle(self):
        return self.task_state.revision.object_str

    def get_breadcrumbs_items(self):
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*super().get_breadcrumbs_items(), here]

    def get_context_data(self, **kwargs):
        state = self.task_state
        undecided = state.status == state.STATUS_IN_PROGRESS
        return {
            **super().get_context_data(**kwargs),
            "task_state": state,
            "page": self.page,
            "author": self.page.owner if self.page else None,
            "may_decide": undecided and may_decide(state.workflow_state, self.request.user),
            "decided": None if undecided else already_decided_message(state),
            "earlier": Decision.objects.filter(page=self.page)
            .exclude(task_state=state)
            .select_related("by"),
            "preview_url": reverse(
                "wagtailadmin_pages:workflow_preview", args=(self.page.pk, state.task_id)
            ),
            "form": kwargs.get("form") or DecisionForm(initial={"token": state.token}),
        }

    def post(self, request, *args, **kwargs):
        verdict = Verdict.SENT_BACK if "reject" in request.POST else Verdict.APPROVED
        form_class = SendBackForm if verdict == Verdict.SENT_BACK else DecisionForm
        form = form_class(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            decide(self.task_state, by=request.user, verdict=verdict, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, explain(error))
            return self.render_to_response(self.get_context_data(form=form))
        messages.success(request, self.success_message(verdict))
        return redirect("wagtailadmin_home")

    def success_message(self, verdict):
        values = {"title": self.task_state.revision.object_str}
        if verdict == Verdict.APPROVED:
            return _("“%(title)s” is approved.") % values
        return _("“%(title)s” is sent back, and its author told.") % values
