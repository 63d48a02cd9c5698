"""The buttons of the editor while a text is being reviewed."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem, CancelWorkflowMenuItem

from newsroom.models import ReviewTaskState
from newsroom.rules import may_decide


class ReviewMenuItem(ActionMenuItem):
    """Leads whoever may decide to the screen where one does."""

    name = "action-review"
    label = _("Read and decide")
    icon_name = "glasses"
    order = -10

    def is_shown(self, context):
        page = context.get("page")
        if context["view"] != "edit" or page is None or not page.workflow_in_progress:
            return False
        return may_decide(page.current_workflow_state, context["request"].user)

    def get_url(self, context):
        state = context["page"].current_workflow_task_state
        return reverse("newsroom_review", args=(state.pk,)) if is_submission(state) else None


class CancelSubmissionMenuItem(CancelWorkflowMenuItem):
    label = _("Take the text back")


def is_submission(state):
    return isinstance(state, ReviewTaskState)


def speak_of_submissions(items, request, context):
    """Put our own button in the place of Wagtail's « cancel workflow », worded for authors."""
    items[:] = [
        CancelSubmissionMenuItem(order=item.order)
        if isinstance(item, CancelWorkflowMenuItem)
        else item
        for item in items
    ]
