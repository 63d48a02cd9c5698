"""Who reads which submission: for half an hour, so that two people do not read the same one."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from campaigns.exceptions import AlreadyDecided, ClaimedByAnother, NotNow, OwnSubmission
from campaigns.models import Submission
from campaigns.participation.choices import CLAIMED, WAITING, SubmissionState
from campaigns.participation.locks import lock, note
from campaigns.participation.ownership import is_own

State = SubmissionState
LIFE = timedelta(minutes=30)


@transaction.atomic
def claim(submission, *, by, now=None):
    """Keep it for half an hour more. Raises ClaimedByAnother, AlreadyDecided, OwnSubmission."""
    now = now or timezone.now()
    held = lock(submission)
    if held.state not in WAITING:
        raise AlreadyDecided
    if is_own(held, by):
        raise OwnSubmission
    if held.is_claimed_by_another(by, now):
        raise ClaimedByAnother
    held.claimed_by, held.claimed_until = by, now + LIFE
    if held.state == State.RECEIVED:
        held.state = State.IN_REVIEW
    held.save(update_fields=["claimed_by", "claimed_until", "state"])
    note(submission, held)
    return submission


@transaction.atomic
def release(submission, *, by):
    """Let others read it. Nothing where somebody else keeps it."""
    held = lock(submission)
    if held.claimed_by_id == by.pk:
        _free(held)
    note(submission, held)
    return submission


@transaction.atomic
def hand_over(submission, *, by):
    """Ask a second person to decide: whoever hands it over no longer may. Raises what `claim`
    does, and NotNow for who is that second person."""
    held = claim(submission, by=by)
    held = lock(held)
    if held.handed_by_id:
        raise NotNow
    held.handed_by = by
    held.save(update_fields=["handed_by"])
    _free(held)
    note(submission, held)
    submission.handed_by = by
    return submission


def release_expired(now=None):
    """Free those that nobody decided on in half an hour. Returns how many."""
    now = now or timezone.now()
    past = Submission.objects.filter(state__in=CLAIMED, claimed_until__lte=now)
    freed = past.filter(state=State.IN_REVIEW).update(
        state=State.RECEIVED, claimed_by=None, claimed_until=None
    )
    return freed + past.update(claimed_by=None, claimed_until=None)


def _free(held):
    held.claimed_by = held.claimed_until = None
    if held.state == State.IN_REVIEW:
        held.state = State.RECEIVED
    held.save(update_fields=["claimed_by", "claimed_until", "state"])
