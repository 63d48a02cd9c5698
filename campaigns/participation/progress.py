"""Where a submission goes by itself: its file is checked, its consents come, it is received."""

from django.db import transaction

from campaigns.exceptions import NotNow
from campaigns.models import Submission
from campaigns.participation import letters
from campaigns.participation.checks import refusal_of
from campaigns.participation.choices import SubmissionState, Verdict
from campaigns.participation.locks import fresh, lock
from campaigns.participation.versions import (
    begin_version,
    leave,
    say_again,
    version_before,
)

State = SubmissionState
# Not a draft: what its author is writing moves when they send it, whoever answers meanwhile.
MOVING = (State.PROCESSING, State.AWAITING_CONSENT)


def advance(held):
    """Put a sent submission, which the caller holds, where its file and consents say."""
    if held.state not in MOVING or held.sent_at is None:
        return
    version = fresh(held.current)
    file = version.quarantined
    # Once received, it is not sent back because its campaign has other rules.
    if held.state == State.PROCESSING and refusal_of(held, file):
        _send_back(held)
        return
    if file and not file.is_settled:
        state = State.PROCESSING
    elif version.consents_missing:
        state = State.AWAITING_CONSENT
    else:
        state = State.RECEIVED
    if state != held.state:
        held.state = state
        held.save(update_fields=["state"])


def _send_back(held):
    """The file cannot be received: its author is told why, and may choose another, in a version
    of its own. Whoever agreed to this file has not seen the other: all are asked again."""
    leave(held, held.current_id)
    held.current, held.state = begin_version(held), State.DRAFT
    held.save(update_fields=["current", "state"])
    letters.promise("file_refused", held)


@transaction.atomic
def file_settled(token):
    """What waited for the file of that token goes on."""
    waiting = Submission.objects.filter(
        current__quarantined__token=token, state=State.PROCESSING
    ).order_by("pk")
    for submission in waiting:
        held = lock(submission)
        if held.state == State.PROCESSING:
            advance(held)


def drop(held):
    """Leave the correction, and come back to what was before it. NotNow where there is none."""
    former = version_before(held)
    is_over = held.state == State.WITHDRAWN or held.current.decisions.exists()
    if is_over or former is None:
        raise NotNow
    come_back(held, former)


def come_back(held, former):
    """To that version, whatever the current one was waiting for: an appeal too, of which nothing
    is left to decide."""
    leave(held, held.current_id)
    held.current, held.state = former, _state_of(former)
    held.claimed_by = held.claimed_until = held.handed_by = None
    said = say_again(held, former)
    held.save(update_fields=["current", "state", "claimed_by", "claimed_until", "handed_by", *said])
    advance(held)


def _state_of(version):
    """The state that a version gives to its submission when it is current again."""
    if version.creation_id:
        return State.ACCEPTED if version.creation.is_visible else State.HIDDEN
    last = version.decisions.order_by("round").last()
    if last is None:
        return State.PROCESSING
    return State.DECLINED if last.verdict == Verdict.DECLINED else State.ACCEPTED
