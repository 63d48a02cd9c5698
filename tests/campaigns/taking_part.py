"""What an author, those who consent and moderators do, in a word each."""

from django.core import mail
from django.core.management import call_command

from campaigns.models import (
    Consent,
    DeclineReason,
)
from campaigns.participation import consents, deciding, writing
from campaigns.participation.consents import Asked
from tests.campaigns.submissions import SubmissionFactory


def minor(campaign, bracket="under_15", **fields):
    return SubmissionFactory(
        campaign=campaign,
        age_bracket=bracket,
        contact__guardian_email="maman@example.org",
        **fields,
    )


def asked_of(submission):
    rows = Consent.objects.needed().filter(version=submission.current)
    return [Asked(row.version_id, row.capacity, row.person_key) for row in rows]


def agree(asked, **fields):
    rows = asked.consents.needed()
    return consents.confirm_consent(
        asked, agreed=set(rows.values_list("text", flat=True)), **fields
    )


def sent(submission, *, confirmed=True):
    writing.send_submission(submission)
    for asked in asked_of(submission) if confirmed else ():
        agree(asked)
    submission.refresh_from_db()
    return submission


def accept(submission, by, **more):
    return deciding.decide(
        submission, by=by, verdict="accepted", version=submission.current_id, **more
    )


def decline(submission, by, sentence="", code="regles"):
    return deciding.decide(
        submission,
        by=by,
        verdict="declined",
        version=submission.current_id,
        reason=DeclineReason.objects.get(code=code),
        sentence=sentence,
    )


def letters():
    mail.outbox.clear()
    call_command("worker", once=True)
    return {tuple(one.to): one for one in mail.outbox}
