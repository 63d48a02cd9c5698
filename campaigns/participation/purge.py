"""What is kept no longer than it serves: drafts, what was never confirmed, addresses."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Case, F, When
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from assets.quarantine import forget
from campaigns.calendar import today
from campaigns.models import Report, Submission
from campaigns.participation.choices import SubmissionState, Withdrawal
from campaigns.participation.ending import end, forget_contact
from campaigns.participation.locks import lock, public_version
from campaigns.participation.progress import drop

State = SubmissionState
DRAFT_LIFE = timedelta(days=7)
ANSWER_LIFE = timedelta(days=30)
# Of a withdrawn submission, of an answer, and of who reported something.
CONTACT_LIFE = timedelta(days=365)
WITHDRAWN_LIFE = timedelta(days=30)
# The day when the last correction was begun; nothing for what was never corrected.
CORRECTED = Case(When(current__number__gt=1, then=TruncDate("current__made_at")))


@dataclass
class Purged:
    drafts: int = 0
    corrections: int = 0
    abandoned: int = 0
    contacts: int = 0
    reports: int = 0


def purge(now=None):
    """Do all of it, each submission in a transaction of its own. Returns the Purged counts."""
    now = now or timezone.now()
    return Purged(
        drafts=_each(_old_drafts(now), _delete_draft),
        corrections=_each(_old_corrections(now), drop),
        abandoned=_each(_unanswered(now), _abandon),
        contacts=_each(_contacts_over(now), forget_contact),
        reports=_forget_reporters(now),
    )


def _each(submissions, act):
    done = 0
    for pk in list(submissions.values_list("pk", flat=True)):
        with transaction.atomic():
            held = lock(Submission(pk=pk))
            # What changed since it was listed is no longer concerned.
            if submissions.filter(pk=pk).exists():
                act(held)
                done += 1
    return done


def _old_drafts(now):
    drafts = Submission.objects.filter(state=State.DRAFT, sent_at__isnull=True)
    return drafts.filter(created_at__lt=now - DRAFT_LIFE)


def _old_corrections(now):
    """Begun and left, on top of something that was sent."""
    left = Submission.objects.filter(state=State.DRAFT, sent_at__isnull=False)
    return left.with_a_version_before().filter(current__made_at__lt=now - DRAFT_LIFE)


def _unanswered(now):
    """Sent for the first time, and still waiting for a file or for somebody."""
    waiting = Submission.objects.filter(
        state__in=[State.DRAFT, State.PROCESSING, State.AWAITING_CONSENT],
        sent_at__lt=now - ANSWER_LIFE,
    )
    return waiting.filter(current__made_at__lt=now - ANSWER_LIFE)


def _contacts_over(now):
    """By the schedule of each campaign; others, and what is withdrawn, by that of the house. It
    counts again from a correction, which addresses are needed for."""
    kept = Submission.objects.filter(purged_at__isnull=True)
    over = [
        pk
        for pk, closes, days, begun in kept.filter(campaign__closes_on__isnull=False)
        .annotate(
            closes=F("campaign__closes_on"), days=F("campaign__contact_days"), begun=CORRECTED
        )
        .values_list("pk", "closes", "days", "begun")
        if max(closes, begun or closes) + timedelta(days=days) < today_of(now)
    ]
    replies = kept.annotate(begun=Coalesce(CORRECTED, TruncDate("created_at"))).filter(
        campaign__isnull=True, begun__lt=today_of(now) - CONTACT_LIFE
    )
    gone = kept.filter(state=State.WITHDRAWN, withdrawn_at__lt=now - WITHDRAWN_LIFE)
    return kept.filter(pk__in=over) | replies | gone


def today_of(now):
    return max(today(), timezone.localdate(now))


def _delete_draft(held):
    for version in held.versions.select_related("quarantined"):
        if version.quarantined:
            forget(version.quarantined)
    held.current = None
    held.save(update_fields=["current"])
    held.versions.all().delete()
    held.delete()


def _abandon(held):
    """A correction that nobody answered for goes alone."""
    if public_version(held) and held.current.creation_id is None:
        drop(held)
    else:
        end(held, Withdrawal.ABANDONED)


def _forget_reporters(now):
    old = Report.objects.filter(made_at__lt=now - CONTACT_LIFE).exclude(email="", sentence="")
    return old.update(email="", sentence="")
