"""What the newsroom writes. One service decides, whatever the screen."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, TaskState, WorkflowState

from core.exceptions import Conflict
from newsroom import mails
from newsroom.choices import Verdict
from newsroom.exceptions import CommentRequired, NotAReviewer, NotPublishable, OwnWork
from newsroom.models import Correction, Decision, ReviewTaskState
from newsroom.rules import may_decide
from users.roles import is_professional


@transaction.atomic
def decide(task_state, *, by, verdict, comment="", token=None):
    """Decide on a submission, once, and publish exactly what was submitted if it is approved.

    `token` is the submission's own (`ReviewTaskState.token`) where the screen could send it.
    Raises Conflict when it was decided, withdrawn or changed meanwhile, NotAReviewer, OwnWork,
    CommentRequired, NotPublishable. Nothing is written then.
    """
    if not is_professional(by):
        raise NotAReviewer
    page, state = lock_submission(task_state)
    refuse_stale(page, state, token)
    if not may_decide(state.workflow_state, by):
        raise OwnWork
    comment = comment.strip()
    if verdict == Verdict.SENT_BACK and not comment:
        raise CommentRequired
    if verdict == Verdict.APPROVED:
        check_publishable(state.revision)
    decision = Decision.objects.create(
        task_state=state, page=page, verdict=verdict, comment=comment, by=by
    )
    # Wagtail's own bookkeeping; the overrides on our class would come back here.
    write = TaskState.approve if verdict == Verdict.APPROVED else TaskState.reject
    write(state, user=by, comment=comment)
    mails.promise_decision(decision)
    return decision


def lock_submission(task_state):
    """The page and the submission, their rows locked in one order for everybody (no deadlock)."""
    object_id = task_state.workflow_state.object_id
    page = Page.objects.select_for_update(of=("self",)).filter(pk=object_id).first()
    if page is None:
        raise Conflict(_("This page was deleted meanwhile."))
    workflow_state = WorkflowState.objects.select_for_update(of=("self",)).get(
        pk=task_state.workflow_state_id
    )
    TaskState.objects.select_for_update(of=("self",)).get(pk=task_state.pk)
    state = ReviewTaskState.objects.select_related("revision", "finished_by").get(pk=task_state.pk)
    state.workflow_state = workflow_state
    return page, state


def refuse_stale(page, state, token):
    """Raise Conflict unless the submission awaits a decision on exactly what was displayed."""
    workflow_state = state.workflow_state
    if state.status in (TaskState.STATUS_APPROVED, TaskState.STATUS_REJECTED):
        raise Conflict(already_decided_message(state))
    if (
        state.status != TaskState.STATUS_IN_PROGRESS
        or workflow_state.status != WorkflowState.STATUS_IN_PROGRESS
        or workflow_state.current_task_state_id != state.pk
    ):
        raise Conflict(_("The author took this text back meanwhile: there is nothing to decide."))
    changed = (
        page.latest_revision_id != state.revision_id
        or state.revision.created_at != state.revision_created_at
        or (token and token != state.token)
    )
    if changed:
        raise Conflict(_("This text changed since you opened it. Read it again before deciding."))


def already_decided_message(state):
    who = state.finished_by or _("someone")
    if state.status == TaskState.STATUS_APPROVED:
        return _("%(who)s has already approved this text. Your decision was not recorded.") % {
            "who": who
        }
    return _("%(who)s has already sent this text back. Your decision was not recorded.") % {
        "who": who
    }


def check_publishable(revision):
    """Raise NotPublishable, saying what lacks, unless the revision may be published as it is."""
    try:
        revision.as_object().full_clean()
    except ValidationError as error:
        raise NotPublishable(error) from error


def announce_submission(task_state, *, by):
    """Tell those who may review that a text awaits them."""
    mails.promise_submission(task_state, by=by)


def record_correction(page, *, by):
    """Remember that `by` published a correction, so that another professional reads it after."""
    page.refresh_from_db(fields=["live_revision"])
    revision = page.live_revision or Revision.objects.for_instance(page).latest("created_at")
    return Correction.objects.get_or_create(revision=revision, defaults={"page": page, "by": by})[0]


@transaction.atomic
def read_correction(correction, *, by):
    """Sign that a published correction was read by another than its author."""
    locked = Correction.objects.select_for_update().get(pk=correction.pk)
    if locked.by_id == by.pk:
        raise OwnWork
    if locked.read_by_id:
        raise Conflict(_("Someone has already read this correction."))
    locked.read_by, locked.read_at = by, timezone.now()
    locked.save(update_fields=["read_by", "read_at"])
    return locked


def review_url(task_state):
    return reverse("newsroom_review", args=(task_state.pk,))
