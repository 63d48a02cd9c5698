"""Who may do what to a text, as questions. No answer here writes anything."""

from django.db.models import Exists, IntegerField, OuterRef, Q
from django.db.models.functions import Cast
from wagtail.models import Revision, TaskState

from newsroom.choices import Verdict
from newsroom.models import Decision
from users.roles import is_professional


def last_approval(page):
    """The latest approval of the page, or None."""
    return Decision.objects.filter(page_id=page.pk, verdict=Verdict.APPROVED).first()


def wrote_what_is_submitted(workflow_state, user):
    """Whether the user is author, editor or sender of what the workflow state holds.

    Asked of the workflow state and never of the page in an address: the two need not match.
    An editor is whoever saved a version since the last approval, or ever if there is none.
    """
    page = workflow_state.content_object
    if user.pk in (page.owner_id, workflow_state.requested_by_id):
        return True
    written = Revision.objects.for_instance(page).filter(user=user)
    if approval := last_approval(page):
        written = written.filter(created_at__gt=approval.task_state.revision_created_at)
    return written.exists()


def may_decide(workflow_state, user):
    """Whether the user may decide on what is submitted: a professional who wrote none of it."""
    return is_professional(user) and not wrote_what_is_submitted(workflow_state, user)


def submissions_to_review(user, *, among=None):
    """Submissions in progress that the user may decide on, oldest first. One query."""
    states = TaskState.objects.all() if among is None else among
    if not is_professional(user):
        return states.none()
    in_progress = states.filter(
        status=TaskState.STATUS_IN_PROGRESS, workflow_state__status="in_progress"
    )
    owned = _pages_of(user)
    return (
        in_progress.exclude(workflow_state__requested_by=user)
        .exclude(Exists(owned))
        .exclude(Exists(_written_since_approval(user)))
        .order_by("started_at")
    )


def _pages_of(user):
    from wagtail.models import Page

    return Page.objects.filter(
        owner=user, pk=Cast(OuterRef("workflow_state__object_id"), IntegerField())
    )


def _written_since_approval(user):
    approvals_since = Decision.objects.filter(
        verdict=Verdict.APPROVED,
        page_id=Cast(OuterRef("object_id"), IntegerField()),
        task_state__revision_created_at__gte=OuterRef("created_at"),
    )
    return Revision.objects.filter(
        user=user,
        object_id=OuterRef("workflow_state__object_id"),
        base_content_type=OuterRef("workflow_state__base_content_type"),
    ).exclude(Exists(approvals_since))


def approved_by_another(page, user):
    """Whether another professional than the user has approved the page."""
    told = getattr(page, "_approved_by_another", None)
    if told and told[0] == user.pk:
        return told[1]
    return (
        Decision.objects.filter(page_id=page.pk, verdict=Verdict.APPROVED)
        .exclude(by_id=user.pk)
        .exists()
    )


def tell_approvals(pages, user):
    """Answer `approved_by_another` for all these pages in one query."""
    decisions = Decision.objects.filter(page__in=[page.pk for page in pages])
    decisions = decisions.filter(verdict=Verdict.APPROVED).exclude(by_id=user.pk)
    approved = set(decisions.values_list("page_id", flat=True))
    for page in pages:
        page._approved_by_another = user.pk, page.pk in approved


def hidden_pages(user):
    """A Q on pages: what a user who is not a professional must not see, beneath it apart.

    Never public, or public no more, and somebody else's; and pages with a view restriction.
    The tree's own furniture (root, indexes where trainees draft) is named by the policy.
    """
    return ~Q(owner=user) & (Q(live=False) | Q(view_restrictions__isnull=False))
