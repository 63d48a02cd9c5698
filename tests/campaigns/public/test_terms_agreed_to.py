"""A consent stands for a correction where what was agreed to is the same: the address that was
asked, the licence, the ages."""

from importlib import import_module

import pytest
from django.apps import apps

from campaigns.models import Consent, Creation, SubmissionVersion
from campaigns.participation import consents, links, writing
from tests.campaigns.public.forms import ME, PERSON, WORK, letters, link_of, private, send
from tests.campaigns.public.forms import sent as sent_by
from tests.campaigns.submissions import SubmissionFactory
from tests.campaigns.taking_part import accept, agree, asked_of, sent

pytestmark = pytest.mark.django_db
EARLIER = "campaigns.migrations.0012_what_earlier_consents_were_given_to"
YOUNG = {"age_bracket": "under_15", "guardian_email": "maman@example.org"}
# Between 15 and 17, a guardian is asked because a licence is granted.
TEEN = {**YOUNG, "age_bracket": "15_17", "licence": "cc-by-nc"}


def correct(visitor, submission, me, *, sends=True):
    base = private(submission)
    visitor.post(f"{base}corriger/")
    visitor.post(f"{base}ma-creation/", WORK)
    visitor.post(f"{base}moi/", {**ME, **me})
    if sends:
        send(visitor, base)
    submission.refresh_from_db()


def agreed(visitor, campaign, me=None):
    """Sent, and agreed to by all who were asked."""
    submission = sent_by(visitor, campaign, me=me or {})
    for asked in asked_of(submission):
        agree(asked)
    submission.refresh_from_db()
    assert submission.state == "received"
    return submission


def silent(submission):
    return {(one.capacity, one.version_id) for one in Consent.objects.missing()}


def guardian_link(submission):
    [asked] = [one for one in asked_of(submission) if one.capacity == "guardian"]
    return f"/participer/accord/{links.consent_token(asked)}/"


def test_a_guardian_is_asked_at_the_address_that_was_put_right_and_a_stranger_no_longer(
    visitor, campaign
):
    submission = sent_by(visitor, campaign, me=YOUNG)
    agree(next(one for one in asked_of(submission) if one.capacity == "author"))
    of_stranger = guardian_link(submission)

    correct(visitor, submission, {**YOUNG, "guardian_email": "papa@example.org"})

    assert submission.state == "awaiting_consent"
    now = submission.current_id
    assert {one for one in silent(submission) if one[1] == now} == {("guardian", now)}
    assert link_of(letters()["papa@example.org"]) == guardian_link(submission)
    assert visitor.get(of_stranger).status_code == 410
    assert visitor.post(of_stranger, {"agreed": [1, 2, 3, 4, 5, 6]}).status_code == 410
    assert visitor.get(guardian_link(submission)).status_code == 200


@pytest.mark.parametrize("me", [{**TEEN, "licence": "cc-by"}, {**YOUNG, "licence": "cc-by-nc"}])
def test_everybody_is_asked_again_about_another_licence_or_age(visitor, campaign, me):
    submission = agreed(visitor, campaign, TEEN)

    correct(visitor, submission, me)

    now = submission.current_id
    assert silent(submission) == {("author", now), ("guardian", now)}


def test_a_correction_on_the_same_terms_asks_nobody_again(visitor, campaign):
    submission = agreed(visitor, campaign, TEEN)

    correct(visitor, submission, {**TEEN, "guardian_email": " Maman@example.org"})

    assert submission.state == "received"


def test_somebody_shown_is_asked_again_about_another_licence(campaign):
    submission = SubmissionFactory(campaign=campaign)
    writing.save_step(submission, persons=[PERSON])
    sent(submission)
    writing.correct(submission)
    writing.save_step(submission, licence="cc-by")

    writing.send_submission(submission)

    now = submission.current_id
    assert silent(submission) == {("author", now), ("shown", now)}


def test_whoever_is_asked_reads_the_licence(visitor, campaign):
    submission = sent_by(visitor, campaign, me=TEEN)

    assert "CC BY-NC" in visitor.get(guardian_link(submission)).content.decode()


def test_what_is_public_is_shown_with_its_own_licence_while_another_is_being_written(
    visitor, campaign, moderator
):
    submission = agreed(visitor, campaign, TEEN)
    accept(submission, moderator)
    link = guardian_link(submission)

    correct(visitor, submission, {**TEEN, "licence": "cc-by-sa"}, sends=False)

    assert "CC BY-SA" not in visitor.get(link).content.decode()


# Ages that were wrong


def test_who_says_they_are_under_15_after_all_is_not_public_without_a_guardian(
    visitor, campaign, moderator
):
    submission = agreed(visitor, campaign)
    accept(submission, moderator)
    address = Creation.objects.get().get_absolute_url()

    correct(visitor, submission, YOUNG)

    assert visitor.get(address).status_code == 404
    assert (submission.state, Creation.objects.count()) == ("awaiting_consent", 0)
    visitor.post(f"{private(submission)}abandonner/")
    submission.refresh_from_db()
    assert submission.current.number == 2
    for asked in asked_of(submission):
        agree(asked)
    submission.refresh_from_db()
    accept(submission, moderator)
    assert Creation.objects.public().exists()


def test_somebody_shown_who_is_a_minor_after_all_is_not_public_without_a_guardian(
    visitor, campaign, moderator
):
    submission = SubmissionFactory(campaign=campaign)
    writing.save_step(submission, persons=[PERSON])
    accept(sent(submission), moderator)
    base = private(submission)
    visitor.post(f"{base}corriger/")
    submission.refresh_from_db()
    visitor.post(f"{base}personnes/", {"remove": submission.current.persons.get().pk})
    young = {**PERSON, "age_bracket": "15_17", "guardian_email": "papa@example.org"}
    visitor.post(f"{base}personnes/", young)

    send(visitor, base)

    assert not Creation.objects.exists()


@pytest.mark.parametrize("me", [{}, {"licence": "cc-by"}, {"author_name": "Nour B."}])
def test_what_is_public_stays_where_its_correction_needs_nobody_more_for_it(
    visitor, campaign, moderator, me
):
    submission = agreed(visitor, campaign, {**TEEN, "licence": "permission"})
    accept(submission, moderator)

    correct(visitor, submission, {**TEEN, "licence": "permission", **me})

    assert Creation.objects.public().exists()


def test_a_correction_that_is_left_takes_what_it_said_with_it(visitor, campaign, moderator):
    submission = agreed(visitor, campaign)
    accept(submission, moderator)
    other = {**YOUNG, "licence": "cc-by", "author_name": "Quelqu’un"}
    correct(visitor, submission, other, sends=False)
    assert submission.age_bracket == "under_15"

    visitor.post(f"{private(submission)}abandonner/")

    submission.refresh_from_db()
    said = (submission.age_bracket, submission.licence, submission.author_name)
    assert said == ("adult", "permission", ME["author_name"])
    assert Creation.objects.public().exists()


def test_nobody_is_reminded_at_an_address_of_a_correction_that_was_left(visitor, campaign):
    submission = sent_by(visitor, campaign, me=YOUNG)
    letters()
    correct(visitor, submission, {**YOUNG, "guardian_email": "autre@example.org"}, sends=False)
    visitor.post(f"{private(submission)}abandonner/")
    submission.refresh_from_db()

    for asked in asked_of(submission):
        consents.letters.promise_consent(submission, asked)

    assert set(letters()) == {"nour@example.org"}


def test_what_was_agreed_to_before_its_terms_were_kept_is_still_carried(visitor, campaign):
    submission = agreed(visitor, campaign, YOUNG)
    SubmissionVersion.objects.update(sent_licence="", sent_age_bracket="", sent_author_name="")
    Consent.objects.update(address_digest="")

    import_module(EARLIER).fill(apps, None)
    correct(visitor, submission, YOUNG)

    assert submission.state == "received"
