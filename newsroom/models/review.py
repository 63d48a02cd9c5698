from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState

from newsroom.choices import Verdict
from newsroom.exceptions import NotADecision
from newsroom.locks import ReviewLock


class ReviewTaskState(TaskState):
    """One submission: a revision as it was when its author sent it.

    Autosave rewrites a revision under the same key, so its date is kept too.
    """

    revision_created_at = models.DateTimeField(_("date of the submitted revision"))

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")

    @property
    def token(self):
        """What names exactly the content submitted, for a form to send back."""
        return f"{self.revision_id}@{self.revision_created_at.isoformat()}"

    def save(self, *args, **kwargs):
        if self.revision_created_at is None:
            self.revision_created_at = self.revision.created_at
        super().save(*args, **kwargs)

    def approve(self, user=None, update=True, comment=""):
        from newsroom.services import decide

        return decide(self, by=user, verdict=Verdict.APPROVED, comment=comment)

    def reject(self, user=None, update=True, comment=""):
        from newsroom.services import decide

        return decide(self, by=user, verdict=Verdict.SENT_BACK, comment=comment)


class ReviewTask(AbstractGroupApprovalTask):
    """« Relecture »: decided by a professional who is neither author nor editor of the text."""

    task_state_class = ReviewTaskState
    lock_class = ReviewLock

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")

    def start(self, workflow_state, user=None):
        from newsroom.services import announce_submission

        task_state = super().start(workflow_state, user=user)
        announce_submission(task_state.specific, by=user)
        return task_state

    def locked_for_user(self, obj, user):
        # Autosave would make a reviewer's keystroke an edit: what is reviewed is read, not written.
        return True

    def user_can_access_editor(self, obj, user):
        return False

    def user_can_lock(self, obj, user):
        return False

    def get_actions(self, obj, user):
        from newsroom.rules import may_decide

        workflow_state = obj.current_workflow_state
        if workflow_state is None or not may_decide(workflow_state, user):
            return []
        return [
            (Verdict.SENT_BACK.action, _("Send back with a comment"), True),
            (Verdict.APPROVED.action, _("Approve and publish"), True),
        ]

    def get_form_for_action(self, action):
        from newsroom.forms import DECISION_FORMS

        try:
            return DECISION_FORMS[action]
        except KeyError as error:
            raise NotADecision(action) from error

    def on_action(self, task_state, user, action_name, **kwargs):
        """Every screen of Wagtail that decides comes through here, and goes to `decide()`."""
        from newsroom.services import decide

        try:
            verdict = Verdict.from_action(action_name)
        except KeyError as error:
            raise NotADecision(action_name) from error
        decide(
            task_state,
            by=user,
            verdict=verdict,
            comment=str(kwargs.get("comment") or ""),
            token=kwargs.get("token") or None,
        )

    def get_task_states_user_can_moderate(self, user, **kwargs):
        from newsroom.rules import submissions_to_review

        return submissions_to_review(user, among=self.task_states.all())

    @classmethod
    def get_description(cls):
        return _("A journalist or an administrator who wrote none of it decides.")
