"""Wagtail's page views, bent so that a text is decided on once and no save is lost in silence."""

import json

from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.models import Page

from core.exceptions import Conflict
from newsroom.choices import Verdict
from newsroom.conflicts import keep_as_revision, kept_text
from newsroom.exceptions import NotADecision
from newsroom.models import ReviewTaskState
from newsroom.services import decide, record_correction
from newsroom.views.errors import explain
from users.roles import is_professional


class CompleteFormMixin:
    """Answers 400 to a form that lacks the fields which the browser draws, where Wagtail fails."""

    def post(self, request, *args, **kwargs):
        try:
            return super().post(request, *args, **kwargs)
        except MultiValueDictKeyError as error:
            raise BadRequest(error) from error


class EditorialEditView(CompleteFormMixin, EditView):
    """The editor: it locks the page first, refuses a stale save with a 409, and decides once."""

    def dispatch(self, request, page_id, **kwargs):
        if request.method == "POST":
            self.lock_page(page_id)
        try:
            return super().dispatch(request, page_id, **kwargs)
        except PermissionDenied:
            self.refuse_public_since(request)
            raise

    def lock_page(self, page_id):
        """Hold the page's row until the answer: what is read next cannot change under the save."""
        Page.objects.select_for_update(of=("self",)).filter(pk=page_id).first()

    def refuse_public_since(self, request):
        """An author whose text was approved while they wrote keeps what they typed."""
        page = getattr(self, "page", None)
        if request.method == "POST" and page is not None and page.owner_id == request.user.pk:
            raise Conflict(
                _("Your text was published meanwhile: it can no longer be changed here."),
                kept=kept_text(request.POST),
            )

    def post(self, request, *args, **kwargs):
        if request.POST.get("action-workflow-action"):
            return self.decide(request.POST.get("workflow-action-name", ""))
        if request.POST.get("action-publish") and self.page.workflow_in_progress:
            return self.decide(Verdict.APPROVED.action)
        if not self.expects_json_response and self.is_out_of_date:
            self.refuse_stale_save()
        return super().post(request, *args, **kwargs)

    def refuse_stale_save(self):
        form = self.form_class(
            self.request.POST,
            self.request.FILES,
            instance=self.get_object(),
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=self.request.user,
        )
        raise Conflict(
            _(
                "Someone else has saved this page since you opened it. Nothing was overwritten: "
                "your version is kept in the history of the page, and here is its text."
            ),
            kept=kept_text(self.request.POST),
            keep=keep_as_revision(form, user=self.request.user),
            links=[
                (self.get_edit_url(), _("Open the current version")),
                (self.get_history_url(), _("See both versions in the history")),
            ],
        )

    def decide(self, action_name):
        """Decide on what is displayed. The rest of the form is not saved: the page is locked."""
        try:
            verdict = Verdict.from_action(action_name)
        except KeyError as error:
            raise NotADecision(action_name) from error
        state = self.page.current_workflow_task_state
        if not isinstance(state, ReviewTaskState):
            raise Conflict(_("Someone has already decided on this text."))
        try:
            decide(state, by=self.request.user, verdict=verdict, **self.decision_data())
        except ValidationError as error:
            messages.error(self.request, explain(error))
            return self.redirect_and_remain()
        messages.success(self.request, _("Your decision is recorded."))
        return self.redirect_away()

    def decision_data(self):
        """The comment and the token, from fields that anybody may have forged."""
        try:
            extra = json.loads(self.request.POST.get("workflow-action-extra-data") or "{}")
        except ValueError:
            extra = {}
        extra = extra if isinstance(extra, dict) else {}
        loaded = self.request.POST.get("loaded_revision_id")
        created_at = self.request.POST.get("loaded_revision_created_at")
        token = f"{loaded}@{created_at}" if loaded and created_at else None
        return {"comment": str(extra.get("comment") or ""), "token": extra.get("token") or token}

    def publish_action(self):
        response = super().publish_action()
        if getattr(self.page, "needs_review", True):
            record_correction(self.page, by=self.request.user)
        return response

    def submit_action(self):
        # Locked and read again: two clicks make one submission.
        if self.page.workflow_in_progress:
            raise Conflict(_("This text has already been submitted."))
        return super().submit_action()


class EditorialCreateView(CompleteFormMixin, CreateView):
    """Wagtail asks nothing of who submits at creation; we ask that the class be theirs to draft."""

    def dispatch(self, request, *args, **kwargs):
        self.refuse_forbidden_class(request, **kwargs)
        return super().dispatch(request, *args, **kwargs)

    def refuse_forbidden_class(self, request, content_type_app_name, content_type_model_name, **_):
        from django.apps import apps

        try:
            model = apps.get_model(content_type_app_name, content_type_model_name)
        except LookupError as error:
            raise Http404 from error
        if not is_professional(request.user) and not getattr(model, "needs_review", False):
            raise PermissionDenied


class EditorialWorkflowActionView(WorkflowActionView):
    """The modal of a decision: it names the exact content displayed, and never decides twice."""

    def dispatch(self, request, *args, **kwargs):
        if str(self.object.pk) != self.task_state.workflow_state.object_id:
            raise Http404
        if request.method == "POST":
            # Wagtail answers a decision that comes too late with a message; decide() conflicts.
            return self.post(request)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        return self.render_modal_form(request, self.form_class(initial={"token": self.token}))

    @property
    def token(self):
        return getattr(self.task_state, "token", "")

    def post(self, request, *args, **kwargs):
        in_modal = request.headers.get("x-requested-with") == "XMLHttpRequest"
        form = self.form_class(request.POST)
        if in_modal and not form.is_valid():
            self.check_action()
            return self.render_modal_form(request, form)
        try:
            self.task.on_action(
                self.task_state, request.user, self.action_name, **self.decision_data(form)
            )
        except ValidationError as error:
            messages.error(request, explain(error))
        else:
            messages.success(request, _("Your decision is recorded."))
        if in_modal:
            return self.render_modal_json(
                request, {"step": "success", "redirect": self.redirect_url}
            )
        return redirect(self.redirect_url)

    def decision_data(self, form):
        form.is_valid()
        return form.cleaned_data
