"""The one place where a submission is decided on."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.exceptions import (
    AlreadyDecided,
    ClaimedByAnother,
    ConsentsMissing,
    Incomplete,
    NotNow,
    OwnSubmission,
)
from campaigns.models import Appeal, Consent, Decision, DecisionNote
from campaigns.participation import letters
from campaigns.participation.accepting import publish
from campaigns.participation.choices import WAITING, SubmissionState, Verdict
from campaigns.participation.locks import fresh, lock, note
from campaigns.participation.once_asked import once_asked, said_no
from campaigns.participation.ownership import is_own
from campaigns.participation.rules import needed_keys
from campaigns.permissions import may_decide

State = SubmissionState


@transaction.atomic
def decide(
    submission, *, by, verdict, version, reason=None, sentence="", journalist=None, released=False
):
    """Accept or decline the version whose key the person who decides had before their eyes.

    Accepted, it is public in the same transaction; an answer goes to `journalist`. Of two people
    at once, the second is told (AlreadyDecided: a 409). Raises OwnSubmission, ClaimedByAnother,
    ConsentsMissing, Incomplete without a reason to decline or the sentence that it asks for, or for
    an answer that goes to nobody, and NotReady where the file is not. `released`: they saw who was
    asked once and is no longer, without which such a version is not accepted (Incomplete).
    """
    if not may_decide(by):
        raise PermissionDenied
    if verdict == Verdict.DECLINED:
        refuse_unsaid(reason, sentence)
    held = lock(submission)
    if held.state not in WAITING or held.current_id != version:
        raise AlreadyDecided
    if is_own(held, by):
        raise OwnSubmission
    if held.is_claimed_by_another(by):
        raise ClaimedByAnother
    if verdict == Verdict.ACCEPTED:
        refuse_without_consents(held, released)
    decision = _write(held, by, verdict, reason, sentence)
    _settle(held, verdict)
    if verdict == Verdict.ACCEPTED:
        publish(held, journalist=journalist)
    letters.promise(_letter_of(decision), held)
    note(submission, held)
    return decision


def refuse_unsaid(reason, sentence):
    """A refusal tells its author why. Raises Incomplete."""
    if reason is None:
        raise Incomplete({"reason": _("Choose a reason: its author will read it.")})
    if reason.needs_sentence and not sentence.strip():
        raise Incomplete({"sentence": _("This reason says nothing by itself: write why.")})


def refuse_without_consents(held, released):
    """Whoever accepts, administrators included. What the rule asks today must be confirmed: the
    rule may have another edition since it was asked. Whom the author alone removed may be on it
    all the same: nobody is published who said no, and whoever accepts says that they saw the
    others. Raises ConsentsMissing, Incomplete."""
    version = fresh(held.current)
    given = Consent.objects.given_for(version)
    removed = once_asked(version)
    if version.consents_missing or not needed_keys(held, version) <= given or said_no(removed):
        raise ConsentsMissing
    if removed and not released:
        raise Incomplete({"released": _("Read who was asked and is no longer, and tick the box.")})


def _write(held, by, verdict, reason, sentence):
    version = fresh(held.current)
    is_appeal = held.state == State.APPEALED
    first = version.decisions.filter(round=1).first() if is_appeal else None
    decision = Decision.objects.create(
        submission=held,
        version=version,
        round=2 if is_appeal else 1,
        verdict=verdict,
        reason=reason if verdict == Verdict.DECLINED else None,
        content_hash=version.content_hash,
        by=by,
        first_by=first and first.by,
    )
    if sentence.strip():
        DecisionNote.objects.create(decision=decision, sentence=sentence.strip()[:1000])
    return decision


def _settle(held, verdict):
    held.state = State.ACCEPTED if verdict == Verdict.ACCEPTED else State.DECLINED
    held.decided_at = timezone.now()
    held.claimed_by = held.claimed_until = held.handed_by = None
    held.save(update_fields=["state", "decided_at", "claimed_by", "claimed_until", "handed_by"])


def _letter_of(decision):
    if decision.verdict == Verdict.ACCEPTED:
        return "accepted"
    return "upheld" if decision.round == 2 else "declined"


@transaction.atomic
def appeal(submission, *, sentence=""):
    """Ask for another person to look again: once for a submission. Raises NotNow."""
    held = lock(submission)
    if held.state != State.DECLINED or Appeal.objects.filter(submission=held).exists():
        raise NotNow
    Appeal.objects.create(submission=held, sentence=sentence.strip()[:1000])
    held.state = State.APPEALED
    held.save(update_fields=["state"])
    letters.promise("appealed", held)
    note(submission, held)
    return submission
