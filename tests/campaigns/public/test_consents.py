"""Who must agree answers by a link of their own: yes, no, and no longer."""

import pytest
from django.core import mail
from django.core.management import call_command

from campaigns.models import Consent, Creation
from campaigns.participation import consents, links, writing
from campaigns.participation.choices import SubmissionState, Withdrawal
from tests.campaigns import taking_part
from tests.campaigns.public.forms import PERSON, WORK, link_of, private, send, sent
from tests.campaigns.submissions import SubmissionFactory
from tests.campaigns.taking_part import accept, asked_of

pytestmark = pytest.mark.django_db
State = SubmissionState


@pytest.fixture
def submission(visitor, campaign):
    return sent(
        visitor, campaign, me={"age_bracket": "under_15", "guardian_email": "maman@example.org"}
    )


def pages(submission):
    return [f"/participer/accord/{links.consent_token(asked)}/" for asked in asked_of(submission)]


def needed(page):
    asked = links.read_consent(page.split("/")[-2])
    return [row.text_id for row in asked.consents if row.is_needed]


def read(page):
    return links.read_consent(page.split("/")[-2]).version_id


def say_yes(visitor, page, **fields):
    return visitor.post(page, {"version": read(page), "agreed": needed(page), **fields})


def test_each_of_them_reads_what_is_asked_and_says_yes(visitor, submission):
    for page in pages(submission):
        assert Consent.objects.needed().first().text.body.split("\n")[0]
        assert "Huit étages" in visitor.get(page).content.decode()
        assert say_yes(visitor, page, name="Samira B.").url == page

    submission.refresh_from_db()
    assert submission.state == State.RECEIVED
    assert {row.signed_name for row in Consent.objects.in_force()} == {"Samira B."}


def test_one_yes_of_two_is_not_enough(visitor, submission):
    say_yes(visitor, pages(submission)[0])

    submission.refresh_from_db()
    assert submission.state == State.AWAITING_CONSENT


def test_nothing_is_ticked_beforehand_and_yes_without_the_needed_tick_is_no_yes(
    visitor, submission
):
    page = pages(submission)[0]

    assert " checked" not in visitor.get(page).content.decode()
    answer = visitor.post(page, {"name": "Samira"})

    assert 'role="alert"' in answer.content.decode()
    assert "Samira" in answer.content.decode()
    assert Consent.objects.in_force().count() == 0


def test_opening_a_link_answers_nothing(visitor, submission):
    for page in pages(submission):
        visitor.get(page)
        visitor.get(f"{page}refuser/")

    assert Consent.objects.unanswered().count() == Consent.objects.count()


def test_one_no_ends_it_and_its_author_is_not_told_who(visitor, submission):
    _own, guardian = pages(submission)

    answer = visitor.post(f"{guardian}refuser/")

    assert visitor.get(answer.url).status_code == 200
    submission.refresh_from_db()
    assert (submission.state, submission.withdrawal) == (State.WITHDRAWN, Withdrawal.REFUSED)
    assert "maman" not in visitor.get(private(submission)).content.decode()
    assert visitor.get(guardian).status_code == 410


def test_who_agreed_changes_their_mind_and_what_is_public_is_gone(visitor, submission, moderator):
    own, guardian = pages(submission)
    say_yes(visitor, own)
    say_yes(visitor, guardian)
    submission.refresh_from_db()
    accept(submission, moderator)
    address = Creation.objects.get().get_absolute_url()
    assert visitor.get(address).status_code == 200
    assert f"{guardian}refuser/" in visitor.get(guardian).content.decode()

    visitor.post(f"{guardian}refuser/")

    assert visitor.get(address).status_code == 404


def test_who_agreed_once_withdraws_a_correction_by_the_only_link_they_have(
    visitor, submission, moderator
):
    """What they agreed to stands for a correction that shows the same: they have no other mail."""
    own, guardian = pages(submission)
    say_yes(visitor, own)
    say_yes(visitor, guardian)
    base = private(submission)
    visitor.post(f"{base}corriger/")
    visitor.post(f"{base}ma-creation/", WORK)
    send(visitor, base)
    submission.refresh_from_db()
    accept(submission, moderator)
    address = Creation.objects.get().get_absolute_url()

    assert submission.current.number == 2
    assert "Huit étages" in visitor.get(guardian).content.decode()
    visitor.post(f"{guardian}refuser/")

    assert visitor.get(address).status_code == 404


def test_the_link_of_an_address_that_was_a_mistake_opens_nothing_of_a_correction(visitor, campaign):
    submission = SubmissionFactory(campaign=campaign)
    writing.save_step(submission, persons=[PERSON])
    writing.send_submission(submission)
    submission.refresh_from_db()
    (asked,) = [one for one in asked_of(submission) if one.capacity == "shown"]
    old = f"/participer/accord/{links.consent_token(asked)}/"
    assert visitor.get(old).status_code == 200
    writing.correct(submission)
    submission.refresh_from_db()
    writing.save_step(submission, persons=[{**PERSON, "email": "autre@example.org"}])
    writing.send_submission(submission)

    assert visitor.get(old).status_code == 410


def test_whoever_said_no_to_a_first_version_may_say_no_again_to_the_one_they_then_agreed_to(
    campaign, moderator
):
    submission = SubmissionFactory(campaign=campaign)
    writing.send_submission(submission)
    (first,) = Consent.objects.needed()
    writing.correct(submission)
    consents.withdraw_consent(first)
    accept(sent_again(submission), moderator)
    assert Creation.objects.exists()

    consents.withdraw_consent(first)

    assert not Creation.objects.exists()


def sent_again(submission):
    submission.refresh_from_db()
    return taking_part.sent(submission)


def test_what_is_free_is_taken_back_alone(visitor, submission):
    page = pages(submission)[0]
    asked = links.read_consent(page.split("/")[-2])
    say_yes(visitor, page, agreed=[row.text_id for row in asked.consents])
    free = asked.consents.get(is_needed=False)
    assert free.is_in_force

    visitor.post(f"{page}reprendre/", {"text": free.text_id})

    free.refresh_from_db()
    assert not free.is_in_force
    assert asked.consents.get(is_needed=True).is_in_force


@pytest.mark.parametrize("end", ["", "refuser/"])
def test_a_link_that_was_tampered_with_opens_nothing(visitor, submission, end):
    page = pages(submission)[0]

    assert visitor.get(f"{page[:-2]}x/{end}").status_code == 410
    assert visitor.post(f"{page[:-2]}x/{end}", {"agreed": needed(page)}).status_code == 410


def test_a_form_of_another_site_answers_nothing(visitor, submission):
    page = pages(submission)[0]
    foreign = {"HTTP_ORIGIN": "https://ailleurs.example"}

    assert visitor.post(page, {"agreed": needed(page)}, **foreign).status_code == 403
    assert visitor.post(f"{page}refuser/", **foreign).status_code == 403

    assert Consent.objects.unanswered().count() == Consent.objects.count()


def test_every_mail_that_asks_leads_to_its_page(visitor, submission):
    mail.outbox.clear()
    call_command("worker", once=True)

    led = [one for one in mail.outbox if "/participer/accord/" in one.body]

    asked = {links.read_consent(link_of(letter).split("/")[-2]) for letter in led}
    assert asked == set(asked_of(submission))
    assert sorted(one.to[0] for one in led) == ["maman@example.org", "nour@example.org"]
