"""From the first step to the decision: what an author, those who consent and moderators do."""

import datetime

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from campaigns.choices import HidingReason
from campaigns.exceptions import (
    AlreadyDecided,
    CampaignIsClosed,
    ClaimedByAnother,
    ConsentsMissing,
    Incomplete,
    NotNow,
    OwnSubmission,
)
from campaigns.models import (
    Consent,
    ConsentRule,
    Creation,
    Decision,
    DeclineReason,
    Submission,
)
from campaigns.participation import claims, consents, deciding, ending, reports, writing
from campaigns.participation.consents import Asked
from campaigns.services import show_creation
from outbox.models import Mail
from tests.campaigns.content import dates
from tests.campaigns.factories import CampaignPageFactory
from tests.campaigns.submissions import SubmissionFactory

pytestmark = pytest.mark.django_db
BOTH = {("author", 0), ("guardian", 0)}


@pytest.fixture
def campaign():
    return CampaignPageFactory(**dates(-5, 20, 40))


@pytest.fixture
def written(campaign):
    return SubmissionFactory(campaign=campaign)


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


def accept(submission, by):
    return deciding.decide(submission, by=by, verdict="accepted", version=submission.current_id)


def decline(submission, by, sentence=""):
    return deciding.decide(
        submission,
        by=by,
        verdict="declined",
        version=submission.current_id,
        reason=DeclineReason.objects.get(code="regles"),
        sentence=sentence,
    )


def letters():
    mail.outbox.clear()
    call_command("worker", once=True)
    return {tuple(one.to): one for one in mail.outbox}


# Writing and sending


def test_a_form_posted_twice_begins_one_submission(campaign):
    first = writing.start(key="a" * 32, campaign=campaign, format="texte")
    second = writing.start(key="a" * 32, campaign=campaign, format="texte")

    assert first == second
    assert Submission.objects.get().versions.count() == 1


@pytest.mark.parametrize("days", [(2, 9, 12), (-9, -2, 12)])
def test_nothing_begins_outside_the_days_of_a_campaign(days):
    with pytest.raises(CampaignIsClosed):
        writing.start(key="a", campaign=CampaignPageFactory(**dates(*days)), format="texte")


def test_each_step_is_kept_and_nothing_is_asked_twice(campaign):
    submission = writing.start(key="a", campaign=campaign, format="texte")

    writing.save_step(submission, title="Ma rue", text="Je monte.")
    writing.save_step(submission, author_name="Nour", age_bracket="adult", email="nour@example.org")
    writing.save_step(submission, licence="permission", persons=[])

    kept = Submission.objects.get()
    assert (kept.current.title, kept.author_name) == ("Ma rue", "Nour")
    assert writing.send_submission(kept).state == "awaiting_consent"


def test_what_is_missing_is_said_field_by_field(campaign):
    submission = writing.start(key="a", campaign=campaign, format="affiche")

    with pytest.raises(Incomplete) as refusal:
        writing.send_submission(submission)

    assert set(refusal.value.message_dict) == {
        "title",
        "author_name",
        "age_bracket",
        "licence",
        "quarantined",
        "email",
    }


def test_a_guardian_has_an_address_of_their_own(campaign):
    submission = minor(campaign)
    writing.save_step(submission, guardian_email=submission.contact.email)

    with pytest.raises(Incomplete) as refusal:
        writing.send_submission(submission)

    assert set(refusal.value.message_dict) == {"guardian_email"}


def test_sent_twice_it_is_sent_once(written):
    sent(written, confirmed=False)
    first = Submission.objects.get().sent_at

    writing.send_submission(written)

    assert Submission.objects.get().sent_at == first
    assert Mail.objects.count() == 2
    with pytest.raises(NotNow):
        writing.save_step(written, title="Trop tard")


# Consents


@pytest.mark.parametrize(
    ("bracket", "licence", "shows", "capacities"),
    [
        ("adult", "cc-by", True, {("author", 0)}),
        ("under_15", "permission", False, BOTH),
        ("15_17", "permission", False, {("author", 0)}),
        ("15_17", "cc-by", False, BOTH),
        ("15_17", "permission", True, BOTH),
    ],
)
def test_the_rule_says_who_must_consent(bracket, licence, shows, capacities, campaign):
    submission = minor(campaign, bracket, licence=licence, written__declares_minor_shown=shows)

    sent(submission, confirmed=False)

    needed = Consent.objects.needed().values_list("capacity", "person_key")
    assert set(needed) == capacities
    assert submission.current.consents.filter(is_needed=False).exists()


def test_a_person_shown_consents_and_a_guardian_too_when_they_are_a_minor(written):
    writing.save_step(
        written,
        persons=[
            {"name": "Ilyès", "age_bracket": "adult", "email": "ilyes@example.org"},
            {
                "name": "Lina",
                "age_bracket": "15_17",
                "email": "lina@example.org",
                "guardian_email": "papa@example.org",
            },
        ],
    )

    sent(written, confirmed=False)

    adult, young = written.current.persons.all()
    needed = set(Consent.objects.needed().values_list("capacity", "person_key"))
    assert needed == {
        ("author", 0),
        ("shown", adult.pk),
        ("shown", young.pk),
        ("guardian", young.pk),
    }
    addresses = {one for (one,) in letters()}
    assert {"ilyes@example.org", "lina@example.org", "papa@example.org"} <= addresses


def test_it_is_received_when_the_last_one_has_confirmed(campaign):
    submission = minor(campaign)
    sent(submission, confirmed=False)
    author, guardian = asked_of(submission)

    assert agree(author).state == "awaiting_consent"
    assert agree(guardian, name="Samia B.").state == "received"
    assert agree(guardian).state == "received"

    confirmed = guardian.consents.get(is_needed=True)
    assert (confirmed.how, confirmed.signed_name) == ("link", "Samia B.")
    assert confirmed.expires_on > datetime.date.today() + datetime.timedelta(days=5 * 364)


def test_a_minor_without_every_confirmation_is_accepted_by_nobody(campaign, administrator):
    submission = minor(campaign)
    sent(submission)
    Consent.objects.filter(capacity="guardian", is_needed=True).update(
        confirmed_at=None, how="", expires_on=None
    )

    with pytest.raises(ConsentsMissing):
        accept(submission, administrator)

    assert not Creation.objects.exists()
    assert not Decision.objects.exists()


def test_another_edition_of_the_rule_applies_to_what_was_sent_before(campaign, moderator):
    submission = sent(SubmissionFactory(campaign=campaign))
    for capacity in ("author", "guardian"):
        ConsentRule.objects.create(
            edition=2,
            about="author",
            age_bracket="adult",
            circumstance="always",
            capacity=capacity,
        )

    with pytest.raises(ConsentsMissing):
        accept(submission, moderator)


def test_refusing_ends_a_submission_before_it_is_public(campaign, moderator):
    submission = minor(campaign)
    sent(submission, confirmed=False)

    consents.withdraw_consent(asked_of(submission)[1].consents.first())

    submission.refresh_from_db()
    assert (submission.state, submission.withdrawal) == ("withdrawn", "refused")
    assert submission.current.text == ""
    with pytest.raises(NotNow):
        agree(asked_of(submission)[1])


def test_what_is_not_needed_is_refused_without_consequence(written, moderator):
    sent(written)
    accept(written, moderator)

    for consent in Consent.objects.filter(is_needed=False):
        consents.withdraw_consent(consent)

    written.refresh_from_db()
    assert written.state == "accepted"


def test_a_consent_at_its_end_takes_the_item_down(written, moderator):
    sent(written)
    accept(written, moderator)
    last = Consent.objects.needed().get().expires_on

    assert consents.expire_consents(last) == 0
    assert consents.expire_consents(last + datetime.timedelta(days=1)) == 1

    written.refresh_from_db()
    assert (written.state, written.withdrawal) == ("withdrawn", "expired")
    assert not Creation.objects.exists()


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


def test_a_confirmation_is_carried_to_a_correction_of_the_title_alone(campaign, moderator):
    submission = sent(minor(campaign))
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
    writing.save_step(written, persons=[person])
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


# Videos that stay elsewhere


HOSTED = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"


def hosted(campaign, link=HOSTED):
    return SubmissionFactory(
        campaign=campaign, format="video", written__text="", written__link=link
    )


def test_a_hosted_video_is_shown_behind_a_door_and_nothing_of_it_is_stored(
    campaign, moderator, client
):
    submission = sent(hosted(campaign))

    accept(submission, moderator)

    creation = Creation.objects.get()
    html = client.get(creation.get_absolute_url()).content.decode()
    assert "data-embed-src" in html
    assert "<iframe" not in html
    assert creation.title in client.get(campaign.url).content.decode()


@pytest.mark.parametrize(
    "link",
    [
        "http://127.0.0.1:8000/x",
        "http://169.254.169.254/",
        "https://youtube.com@127.0.0.1/watch?v=aqz-KE-bpKQ",
        "file:///etc/passwd",
        "https://example.org/clip.mp4",
    ],
)
def test_an_address_of_another_site_is_refused(link, campaign):
    with pytest.raises(Incomplete) as refusal:
        writing.send_submission(hosted(campaign, link))

    assert set(refusal.value.message_dict) == {"link"}


@pytest.mark.parametrize("field", ["title", "author_name"])
def test_what_mails_to_others_repeat_holds_no_address(field, written):
    writing.save_step(written, **{field: "Gagnez sur www.example.com"})

    with pytest.raises(Incomplete) as refusal:
        writing.send_submission(written)

    assert set(refusal.value.message_dict) == {field}


def test_who_is_silent_is_reminded_once(written):
    sent(written, confirmed=False)
    letters()
    week_later = Submission.objects.get().sent_at + datetime.timedelta(days=8)

    assert consents.remind(week_later) == 1
    assert consents.remind(week_later) == 0
    assert len(letters()) == 1
