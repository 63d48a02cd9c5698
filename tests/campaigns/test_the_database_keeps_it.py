"""What the database refuses and counts by itself, whatever the code above it does."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from campaigns import triggers
from campaigns.models import (
    Consent,
    ConsentRule,
    ConsentText,
    Contact,
    Decision,
    DeclineReason,
    MinorFileView,
    StateChange,
    Submission,
    SubmissionVersion,
)
from campaigns.services import hide_creation
from tests.campaigns.factories import CreationFactory
from tests.campaigns.submissions import (
    ConsentFactory,
    ContactFactory,
    SubmissionFactory,
    SubmissionVersionFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return SubmissionFactory().current


def missing(version):
    return SubmissionVersion.objects.get(pk=version.pk).consents_missing


def refuses(act):
    with pytest.raises(IntegrityError), transaction.atomic():
        act()


def decide(version, user, **fields):
    values = {
        "submission": version.submission,
        "version": version,
        "verdict": "accepted",
        "content_hash": version.content_hash,
        "by": user,
        **fields,
    }
    return Decision.objects.create(**values)


def test_a_version_of_which_nobody_was_asked_anything_lacks_a_consent(version):
    assert missing(version) == 1

    ConsentFactory(version=version, is_needed=False, confirmed=True)

    assert missing(version) == 1


def test_the_database_counts_the_consents_that_are_missing(version):
    author = ConsentFactory(version=version)
    ConsentFactory(version=version, capacity="guardian")
    assert missing(version) == 2

    given = {"confirmed_at": timezone.now(), "how": "link", "expires_on": timezone.localdate()}
    Consent.objects.filter(version=version).update(**given)
    assert missing(version) == 0

    Consent.objects.filter(pk=author.pk).update(withdrawn_at=timezone.now())
    assert missing(version) == 1
    Consent.objects.filter(pk=author.pk).delete()
    assert missing(version) == 0


def test_what_was_counted_is_never_written_again_from_what_was_read_before(version):
    consent = ConsentFactory(version=version, confirmed=True)
    stale = SubmissionVersion.objects.get(pk=version.pk)
    Consent.objects.filter(pk=consent.pk).update(withdrawn_at=timezone.now())

    stale.title = "Autre titre"
    stale.save()

    assert missing(version) == 1


def test_nothing_is_public_without_the_consents_it_needs(version):
    creation = CreationFactory(campaign=version.submission.campaign)
    rows = SubmissionVersion.objects.filter(pk=version.pk)
    refuses(lambda: rows.update(creation=creation))

    consent = ConsentFactory(version=version, confirmed=True)
    rows.update(creation=creation)

    consents = Consent.objects.filter(pk=consent.pk)
    refuses(lambda: consents.update(withdrawn_at=timezone.now()))
    refuses(lambda: consents.update(expired_at=timezone.now()))
    refuses(consents.delete)
    refuses(lambda: ConsentFactory(version=version, capacity="guardian"))


def test_one_version_of_a_submission_is_public_at_a_time(version):
    other = SubmissionVersionFactory(submission=version.submission, number=2)
    for one in (version, other):
        ConsentFactory(version=one, confirmed=True)
    campaign = version.submission.campaign
    SubmissionVersion.objects.filter(pk=version.pk).update(
        creation=CreationFactory(campaign=campaign)
    )

    refuses(
        lambda: SubmissionVersion.objects.filter(pk=other.pk).update(
            creation=CreationFactory(campaign=campaign)
        )
    )


def test_what_is_decided_and_seen_a_text_and_a_rule_are_neither_changed_nor_deleted(
    version, moderator, administrator
):
    hide_creation(CreationFactory(), by=moderator, reason="danger")
    rows = [
        (decide(version, moderator), {"round": 3}),
        (MinorFileView.objects.create(version=version, what="file", by=moderator), {"what": "x"}),
        (ConsentText.objects.first(), {"body": "x"}),
        (ConsentRule.objects.first(), {"edition": 9}),
        (StateChange.objects.get(), {"by": administrator}),
    ]

    for row, change in rows:
        written = type(row).objects.filter(pk=row.pk)
        refuses(lambda written=written, change=change: written.update(**change))
        refuses(lambda written=written: written._raw_delete(written.db))


@pytest.mark.parametrize(
    "fields",
    [
        {"to": "hidden", "creation": None},
        {"to": "hidden", "reason": ""},
        {"to": "visible"},
        {"to": "withdrawn", "creation": None},
        {"to": "withdrawn", "reason": ""},
    ],
)
def test_a_change_of_state_says_of_what_and_why(fields, moderator):
    values = {"creation": CreationFactory(), "to": "hidden", "reason": "danger", "by": moderator}

    refuses(lambda: StateChange.objects.create(**values | fields))


def test_who_hid_a_creation_is_known_once_it_is_gone(moderator):
    creation = CreationFactory()
    key = creation.pk
    hide_creation(creation, by=moderator, reason="danger")

    creation.delete()

    change = StateChange.objects.get()
    assert (change.creation_id, change.by, change.reason) == (key, moderator, "danger")


def test_a_version_is_decided_on_once_a_round(version, moderator, administrator):
    reason = DeclineReason.objects.first()
    declined = {"verdict": "declined", "reason": reason}
    decide(version, moderator, **declined)

    refuses(lambda: decide(version, administrator))
    refuses(lambda: decide(version, moderator, round=2, first_by=moderator))
    refuses(lambda: decide(version, administrator, round=2))
    decide(version, administrator, round=2, first_by=moderator)


def test_declining_says_why_and_accepting_does_not(version, moderator):
    refuses(lambda: decide(version, moderator, verdict="declined"))
    refuses(lambda: decide(version, moderator, reason=DeclineReason.objects.first()))


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "perdue"},
        {"state": "received"},
        {"state": "accepted", "sent_at": timezone.now()},
        {"state": "withdrawn"},
        {"withdrawal": "author"},
        {"claimed_until": timezone.now()},
        {"state": "in_review", "sent_at": timezone.now()},
        {"kind": "reply"},
        {"campaign": None},
    ],
)
def test_the_database_refuses_what_a_submission_must_not_be(fields):
    submission = SubmissionFactory()

    refuses(lambda: Submission.objects.filter(pk=submission.pk).update(**fields))


def test_addresses_are_unreadable_in_the_database():
    contact = ContactFactory(email="nour@example.org", guardian_email="maman@example.org")

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM campaigns_contact")
        (row,) = cursor.fetchall()

    assert "example.org" not in str(row)
    assert Contact.objects.get() == contact
    assert Contact.objects.get().guardian_email == "maman@example.org"


def test_a_former_key_still_reads(settings):
    ContactFactory(email="nour@example.org")
    other = "b3RoZXIta2V5LW90aGVyLWtleS1vdGhlci1rZXktMDA="

    settings.CONTACT_KEYS = [other, *settings.CONTACT_KEYS]

    assert Contact.objects.get().email == "nour@example.org"


def test_migrations_leave_every_trigger():
    call_command("migrate", verbosity=0)

    names = {name for _table, name, _sql in triggers.expected(connection)}
    assert len(names) == 13
    assert names <= triggers.existing(connection)
