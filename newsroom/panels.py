"""The panels of the admin's home page: what I write, what I was answered, what awaits me."""

from datetime import timedelta

from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import Page, WorkflowState

from newsroom.models import Correction, Decision
from newsroom.rules import submissions_to_review
from users.roles import is_professional

SHOWN = 12
ANSWERS_ARE_NEWS_FOR = timedelta(days=14)


class MyDraftsPanel(Component):
    """« Mes brouillons »: what I write and nobody reads yet."""

    name = "my_drafts"
    template_name = "newsroom/panels/my_drafts.html"
    order = 120

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        drafts = (
            Page.objects.filter(owner=user, live=False)
            .prefetch_workflow_states()
            .annotate_approved_schedule()
            .specific(defer=True)
            .order_by("-latest_revision_created_at")
        )
        return {"drafts": list(drafts[:SHOWN]), "request": parent_context["request"]}


class MyAnswersPanel(Component):
    """« On m'a répondu »: decisions on what I wrote or submitted, the ones to act on first."""

    name = "my_answers"
    template_name = "newsroom/panels/my_answers.html"
    order = 110

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        recent = timezone.now() - ANSWERS_ARE_NEWS_FOR
        answers = (
            Decision.objects.filter(task_state__workflow_state__requested_by=user)
            .select_related("page", "by", "task_state__revision", "task_state__workflow_state")
            .order_by("-at")
        )
        to_take_up, news = [], []
        for answer in answers[: SHOWN * 4]:
            state = answer.task_state.workflow_state
            awaits_me = (
                state.status == WorkflowState.STATUS_NEEDS_CHANGES
                and state.current_task_state_id == answer.task_state_id
            )
            if awaits_me:
                to_take_up.append(answer)
            elif answer.verdict == "approved" and answer.at > recent:
                news.append(answer)
        return {"to_take_up": to_take_up[:SHOWN], "news": news[:SHOWN]}


class ToReviewPanel(Component):
    """« À relire »: submissions that await a decision of mine, the oldest first, with their age."""

    name = "to_review"
    template_name = "newsroom/panels/to_review.html"
    order = 100

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        submissions = submissions_to_review(user).select_related(
            "revision__user", "workflow_state__requested_by"
        )
        return {"submissions": submissions[: SHOWN * 2]}


class CorrectionsPanel(Component):
    """« À relire après coup »: corrections that others published on approved pages."""

    name = "corrections"
    template_name = "newsroom/panels/corrections.html"
    order = 130

    def get_context_data(self, parent_context):
        request = parent_context["request"]
        corrections = Correction.objects.filter(read_by=None).exclude(by=request.user)
        return {
            "corrections": corrections.select_related("page", "by", "revision")[:SHOWN],
            "csrf_token": parent_context["csrf_token"],
        }


def panels_for(user):
    """The panels of a user's home page, by what they do."""
    writing = [MyAnswersPanel(), MyDraftsPanel()]
    if is_professional(user):
        return [ToReviewPanel(), *writing, CorrectionsPanel()]
    return writing
