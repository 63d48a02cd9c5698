"""What an author does before sending: begin, save each step, correct, send."""

from uuid import NAMESPACE_OID, uuid5

from django.db import transaction
from django.utils import timezone

from campaigns import calendar
from campaigns.choices import CampaignState, CreationFormat
from campaigns.exceptions import CampaignIsClosed, Incomplete, NotNow
from campaigns.models import Contact, PersonShown, Submission, SubmissionVersion
from campaigns.participation import consents, letters
from campaigns.participation.checks import problems_of
from campaigns.participation.choices import SubmissionKind, SubmissionState
from campaigns.participation.ending import leave_what_lacks
from campaigns.participation.locks import lock, note
from campaigns.participation.progress import advance, drop
from campaigns.participation.sameness import declared_before
from campaigns.participation.versions import (
    CORRECTED,
    OF_SUBMISSION,
    begin_version,
    keep_what_is_said,
)

State = SubmissionState
OF_CONTACT = ("email", "guardian_email")
# What one format asks for, and another does not.
OF_FORMAT = ("quarantined_id", "text", "link", "alt_text", "declares_minor_shown")
# Where an author may begin a correction: not while somebody reads it.
CORRECTABLE = (
    State.PROCESSING,
    State.AWAITING_CONSENT,
    State.RECEIVED,
    State.ACCEPTED,
    State.HIDDEN,
    State.DECLINED,
)


@transaction.atomic
def start(*, key, format, campaign=None, page=None, account=None):
    """The draft begun by the form of that key: begun once, however often it is posted. Posted again
    with another format, it begins another draft, unless nothing was made yet of the first.

    Raises CampaignIsClosed.
    """
    known = Submission.objects.filter(idempotency_key=key).first()
    if campaign is not None and (known is None or known.format != format):
        refuse_closed(campaign, format)
        if known and not _chooses(known, format):
            key = uuid5(NAMESPACE_OID, f"{key}:{format}").hex
    values = {
        "kind": SubmissionKind.CREATION if campaign else SubmissionKind.REPLY,
        "campaign": campaign,
        "page": page,
        "format": format if campaign else CreationFormat.TEXT,
        "account": account,
    }
    submission, created = Submission.objects.get_or_create(idempotency_key=key, defaults=values)
    if created:
        submission.current = SubmissionVersion.objects.create(submission=submission)
        submission.save(update_fields=["current"])
    return submission


def _chooses(known, format):
    """Give a draft another format, if it holds nothing that its own alone asks for. Returns whether
    it did."""
    held = lock(known)
    is_new = held.state == State.DRAFT and held.sent_at is None
    if not is_new or any(getattr(held.current, name) for name in OF_FORMAT):
        return False
    if held.current.persons.exists():
        return False
    held.format = format
    held.save(update_fields=["format"])
    return True


def refuse_closed(campaign, format):
    """Raises CampaignIsClosed on the days, and for the formats, when nothing is received."""
    is_open = calendar.state_of(campaign, calendar.today()) == CampaignState.OPEN
    if not (is_open and campaign.live and campaign.formats.filter(format=format).exists()):
        raise CampaignIsClosed


@transaction.atomic
def save_step(submission, *, persons=None, **values):
    """Write what one step of the form says: fields of the submission, of its version and of its
    contact, by their names; `quarantined`, its file; `persons`, those shown, all of them.

    Raises NotNow once it is sent.
    """
    held = lock(submission)
    if held.state != State.DRAFT:
        raise NotNow
    _write(held, values, OF_SUBMISSION)
    _write(held.current, values, CORRECTED)
    _write_contact(held, values)
    if persons is not None:
        held.current.persons.all().delete()
        for person in persons:
            _declare(held, **person)
    # Addresses may be there again, and will have to go.
    if held.purged_at:
        _write(held, {"purged_at": None}, ["purged_at"])
    note(submission, held, *OF_SUBMISSION, "current")
    return submission


def _declare(held, *, copied_from=None, **person):
    """Somebody declared again, after they were removed, is the same person."""
    same = copied_from or declared_before(held, name=person["name"], email=person["email"])
    PersonShown.objects.create(version=held.current, copied_from=same, **person)


def _write(row, values, names):
    given = [name for name in names if name in values]
    for name in given:
        setattr(row, name, values[name])
    if given:
        row.save(update_fields=given)


def _write_contact(submission, values):
    given = {name: values[name] for name in OF_CONTACT if name in values}
    if not given:
        return
    contact = getattr(submission, "contact", None) or Contact(submission=submission)
    for name, value in given.items():
        setattr(contact, name, value.strip())
    contact.save()


@transaction.atomic
def send_submission(submission):
    """Send what was written: whoever must consent is asked, and the author has a receipt.

    Sent twice, it is sent once. Raises Incomplete, and CampaignIsClosed for what is first sent
    once the campaign is over.
    """
    held = lock(submission)
    if held.state == State.WITHDRAWN:
        raise NotNow
    if held.state == State.DRAFT:
        if held.campaign and held.sent_at is None:
            refuse_closed(held.campaign, held.format)
        if problems := problems_of(held):
            raise Incomplete(problems)
        is_first = held.sent_at is None
        held.sent_at, held.state = held.sent_at or timezone.now(), State.PROCESSING
        held.save(update_fields=["sent_at", "state"])
        keep_what_is_said(held)
        consents.ask(held)
        leave_what_lacks(held)
        letters.promise("received" if is_first else "corrected", held)
        advance(held)
    note(submission, held, "state", "sent_at", "current")
    return submission


@transaction.atomic
def correct(submission):
    """Begin another version, a copy of the last: what was accepted stays public meanwhile.

    Raises NotNow while somebody reads it, during an appeal, and once withdrawn.
    """
    held = lock(submission)
    if held.state == State.DRAFT:
        return held.current
    if held.state not in CORRECTABLE or (held.kind == SubmissionKind.REPLY and held.draft_page_id):
        raise NotNow
    held.current, held.state = begin_version(held), State.DRAFT
    held.save(update_fields=["current", "state"])
    note(submission, held)
    return held.current


@transaction.atomic
def drop_correction(submission):
    """Leave the correction, and come back to what was before it. NotNow where there is none."""
    held = lock(submission)
    drop(held)
    note(submission, held)
    return submission
