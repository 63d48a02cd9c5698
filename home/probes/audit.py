"""What is recorded about a submission, read from every place that records it."""

from dataclasses import dataclass

from django.db import transaction
from wagtail.models import Page, PageLogEntry, TaskState

from newsroom.models import Decision
from outbox.models import Mail

APPROVED, SENT_BACK = "approved", "sent_back"
LOGGED = {"wagtail.workflow.approve": APPROVED, "wagtail.workflow.reject": SENT_BACK}


@dataclass(frozen=True)
class Record:
    """Every trace of a decision. `public` is what an anonymous reader was answered."""

    decisions: tuple = ()
    logged: tuple = ()
    task: str = "in_progress"
    workflow: str = "in_progress"
    live: bool = False
    publications: int = 0
    shows_what_was_submitted: bool = False
    mails: int = 0
    public: int = 404

    @property
    def verdicts(self):
        """Each verdict that some trace tells of, as often as the most talkative tells it."""
        traces = (self.decisions, self.logged)
        return [v for v in (APPROVED, SENT_BACK) for _ in range(max(t.count(v) for t in traces))]


# The three records that make sense: undecided, or one verdict written everywhere.
WHOLE = {
    None: Record(),
    APPROVED: Record((APPROVED,), (APPROVED,), "approved", "approved", True, 1, True, 1, 200),
    SENT_BACK: Record((SENT_BACK,), (SENT_BACK,), "rejected", "needs_changes", mails=1),
}


def read_record(submission, reader):
    """The record of a submission, read at one moment. Waits for who is deciding on it."""
    public = reader.get(submission.url).status
    with transaction.atomic():
        # A server killed while it committed may still hold the row.
        page = Page.objects.select_for_update(of=("self",)).get(pk=submission.page_id)
        state = TaskState.objects.select_related("workflow_state").get(pk=submission.state_id)
        logs = PageLogEntry.objects.filter(page=page).values_list("action", flat=True)
        return Record(
            decisions=tuple(Decision.objects.filter(page=page).values_list("verdict", flat=True)),
            logged=tuple(LOGGED[action] for action in logs if action in LOGGED),
            task=state.status,
            workflow=state.workflow_state.status,
            live=page.live,
            publications=list(logs).count("wagtail.publish"),
            shows_what_was_submitted=page.live_revision_id == state.revision_id,
            mails=_mails_to_author(page, submission).count(),
            public=public,
        )


def _mails_to_author(page, submission):
    return Mail.objects.filter(to=page.owner.email, subject__contains=submission.title)


def check_record(tally, submission, record):
    """Count a record that makes no sense. Returns the verdict recorded, or None."""
    for verdict, whole in WHOLE.items():
        if record == whole:
            return verdict
    kind = "inconsistent" if len(record.verdicts) > 1 else "half_done"
    tally.blame(kind, f"{submission.title}: {record}")
    return (record.decisions or (None,))[0]
