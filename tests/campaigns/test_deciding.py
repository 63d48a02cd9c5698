"""Decisions, claims, appeals, corrections, and what is taken down."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied

from campaigns.choices import HidingReason
from campaigns.exceptions import (
    AlreadyDecided,
    ClaimedByAnother,
    NotNow,
    OwnSubmission,
)
from campaigns.models import (
    Consent,
    Creation,
    Decision,
    DeclineReason,
    Submission,
)
from campaigns.participation import claims, consents, deciding, ending, reports, writing
from campaigns.services import show_creation
from outbox.models import Mail
from tests.campaigns.content import dates
from tests.campaigns.factories import CampaignPageFactory
from tests.campaigns.submissions import SubmissionFactory
from tests.campaigns.taking_part import accept, asked_of, decline, letters, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    return CampaignPageFactory(**dates(-5, 20, 40))


@pytest.fixture
def written(campaign):
    return SubmissionFactory(campaign=campaign)


# Deciding


def test_accepted_it_is_public_and_its_author_is_told(written, moderator, client):
    sent(written)

    decision = accept(written, moderator)

    creation = Creation.objects.get()
    assert (written.state, creation.text) == ("accepted", "Je monte.\n\nJe compte.")
    assert decision.content_hash == written.current.content_hash
    assert client.get(creation.get_absolute_url()).status_code == 200
    told = letters()[(written.contact.email,)]
    assert creation.get_absolute_url() in told.body


def test_declined_its_author_reads_the_reason_and_the_sentence(written, moderator):
    sent(written)

    decline(written, moderator, sentence="Douze lignes de trop.")

    told = letters()[(written.contact.email,)].body
    assert DeclineReason.objects.get(code="regles").sentence in told
    assert "Douze lignes de trop." in told


def test_the_register_of_mails_holds_no_address(written):
    sent(written, confirmed=False)
    assert letters()

    registered = Mail.objects.values_list("to", flat=True)
    assert len(registered) == 2
    assert all("@" not in to for to in registered)


def test_only_those_who_may_decide_do(written, journalist, trainee):
    sent(written)

    for user in (journalist, trainee):
        with pytest.raises(PermissionDenied):
            accept(written, user)


def test_nobody_decides_on_their_own(campaign, moderator):
    by_account = sent(SubmissionFactory(campaign=campaign, account=moderator))
    by_address = sent(SubmissionFactory(campaign=campaign, contact__email=moderator.email.upper()))

    for submission in (by_account, by_address):
        with pytest.raises(OwnSubmission):
            accept(submission, moderator)
        with pytest.raises(OwnSubmission):
            claims.claim(submission, by=moderator)


def test_one_decision_is_taken_on_what_was_before_the_eyes(written, moderator, administrator):
    sent(written)
    opened_before = Submission.objects.get()
    decline(written, moderator)

    with pytest.raises(AlreadyDecided):
        accept(opened_before, administrator)

    assert Decision.objects.get().verdict == "declined"


def test_a_version_corrected_meanwhile_is_not_decided_on(written, moderator):
    sent(written)
    read = written.current_id
    writing.correct(written)
    sent(written)

    with pytest.raises(AlreadyDecided):
        deciding.decide(written, by=moderator, verdict="accepted", version=read)


def test_a_claim_keeps_others_away_for_half_an_hour(written, moderator, administrator):
    sent(written)
    claims.claim(written, by=moderator)

    with pytest.raises(ClaimedByAnother):
        claims.claim(written, by=administrator)
    with pytest.raises(ClaimedByAnother):
        accept(written, administrator)
    assert written.state == "in_review"

    later = written.claimed_until + datetime.timedelta(seconds=1)
    assert claims.release_expired(later) == 1
    written.refresh_from_db()
    assert (written.state, written.claimed_by) == ("received", None)


def test_what_was_handed_over_is_decided_by_a_second_person(written, moderator, administrator):
    sent(written)
    claims.hand_over(written, by=moderator)

    with pytest.raises(OwnSubmission):
        accept(written, moderator)
    accept(written, administrator)

    assert Submission.objects.get().handed_by is None


def test_an_appeal_is_made_once_and_decided_by_another(written, moderator, administrator):
    sent(written)
    decline(written, moderator)
    deciding.appeal(written, sentence="Relisez la règle 2.")

    with pytest.raises(OwnSubmission):
        accept(written, moderator)
    upheld = decline(written, administrator)

    assert (upheld.round, upheld.first_by) == (2, moderator)
    with pytest.raises(NotNow):
        deciding.appeal(written)
    assert (
        DeclineReason.objects.get(code="regles").sentence
        in letters()[(written.contact.email,)].body
    )


def test_an_appeal_that_succeeds_makes_it_public(written, moderator, administrator):
    sent(written)
    decline(written, moderator)
    deciding.appeal(written)

    accept(written, administrator)

    assert Creation.objects.public().exists()


# Corrections


def test_a_correction_is_read_afresh_while_what_was_accepted_stays(written, moderator):
    sent(written)
    accept(written, moderator)
    address = Creation.objects.get().get_absolute_url()

    writing.correct(written)
    writing.save_step(written, title="Autre titre", text="Je descends.")
    sent(written)
    assert Creation.objects.get().text.startswith("Je monte.")

    accept(written, moderator)
    creation = Creation.objects.get()
    assert (creation.title, creation.text) == ("Autre titre", "Je descends.")
    assert creation.get_absolute_url() == address
    assert [version.is_public for version in written.versions.all()] == [False, True]


def test_a_correction_that_is_declined_or_dropped_leaves_what_was_accepted(written, moderator):
    sent(written)
    accept(written, moderator)
    writing.correct(written)
    writing.save_step(written, text="Je descends.")
    sent(written)

    decline(written, moderator)
    assert Creation.objects.public().get().text.startswith("Je monte.")

    writing.correct(written)
    writing.drop_correction(written)
    assert written.state == "accepted"


def test_what_an_author_confirmed_is_carried_to_another_title(written, moderator):
    submission = sent(written)
    accept(submission, moderator)
    writing.correct(submission)
    writing.save_step(submission, title="Autre titre")

    writing.send_submission(submission)

    assert submission.state == "received"
    assert set(submission.current.consents.needed().values_list("how", flat=True)) == {"carried"}


def test_a_person_added_by_a_correction_who_refuses_ends_the_correction_alone(written, moderator):
    sent(written)
    accept(written, moderator)
    writing.correct(written)
    person = {"name": "Ilyès", "age_bracket": "adult", "email": "ilyes@example.org"}
    writing.save_step(written, text="Ilyès monte.", persons=[person])
    writing.send_submission(written)
    asked = next(one for one in asked_of(written) if one.capacity == "shown")

    consents.withdraw_consent(asked.consents.first())

    written.refresh_from_db()
    assert written.state == "accepted"
    assert Creation.objects.public().exists()


# Taking down


@pytest.mark.parametrize("by", ["author", "consent"])
def test_withdrawn_it_is_nowhere(by, written, moderator, client):
    sent(written)
    accept(written, moderator)
    address = Creation.objects.get().get_absolute_url()

    if by == "author":
        ending.withdraw(written)
    else:
        consents.withdraw_consent(Consent.objects.needed().get())

    written.refresh_from_db()
    assert (written.state, written.author_name) == ("withdrawn", "")
    assert client.get(address).status_code == 404
    assert not Creation.objects.exists()
    assert set(written.versions.values_list("title", "text")) == {("", "")}
    assert written.decisions.count() == 1


def test_hiding_and_showing_a_creation_tells_its_submission(written, moderator):
    sent(written)
    accept(written, moderator)
    creation = Creation.objects.get()
    seen = reports.report(creation, reason="shows_me", key="k")

    reports.take_down(creation, by=moderator, reason=HidingReason.PERSON_SHOWN)
    written.refresh_from_db()
    seen.refresh_from_db()
    assert (written.state, seen.outcome) == ("hidden", "hidden")

    show_creation(creation, by=moderator)
    written.refresh_from_db()
    assert written.state == "accepted"


def test_a_report_posted_twice_is_one_and_is_answered_once(written, moderator):
    sent(written)
    accept(written, moderator)
    creation = Creation.objects.get()

    first = reports.report(creation, reason="rights", key="k", email="lea@example.org")
    assert reports.report(creation, reason="rights", key="k") == first

    reports.keep(creation, by=moderator)
    with pytest.raises(AlreadyDecided):
        reports.keep(creation, by=moderator)
