"""From the first step to « received »: what is asked of an author and of those who consent."""

import datetime

import pytest

from campaigns.exceptions import (
    CampaignIsClosed,
    ConsentsMissing,
    Incomplete,
    NotNow,
)
from campaigns.models import (
    Consent,
    ConsentRule,
    Creation,
    Decision,
    Submission,
)
from campaigns.participation import consents, writing
from outbox.models import Mail
from tests.campaigns.content import dates
from tests.campaigns.factories import CampaignPageFactory
from tests.campaigns.submissions import SubmissionFactory
from tests.campaigns.taking_part import accept, agree, asked_of, letters, minor, sent

pytestmark = pytest.mark.django_db
BOTH = {("author", 0), ("guardian", 0)}


@pytest.fixture
def campaign():
    return CampaignPageFactory(**dates(-5, 20, 40))


@pytest.fixture
def written(campaign):
    return SubmissionFactory(campaign=campaign)


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
        "alt_text",
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
