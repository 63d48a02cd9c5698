"""Whoever was asked about a file keeps a say in it: a correction silences nobody, and what they
agreed to is what they read."""

import pytest

from campaigns.models import Consent, Creation, SubmissionVersion
from campaigns.participation import consents, links, writing
from tests.campaigns import taking_part
from tests.campaigns.moderation.received import screen
from tests.campaigns.public.correcting import (
    CHILD,
    YOUNG,
    all_agree,
    correct,
    link,
    remove_person,
)
from tests.campaigns.public.forms import PERSON, send, stranger
from tests.campaigns.public.forms import sent as sent_by
from tests.campaigns.submissions import ReadyImageFactory, SubmissionFactory
from tests.campaigns.taking_part import accept, asked_of

pytestmark = pytest.mark.django_db


def test_who_agreed_takes_it_down_though_a_correction_no_longer_names_them(
    poster, visitor, moderator
):
    page = link(poster, "shown")
    accept(all_agree(poster), moderator)
    base = correct(visitor, poster)
    remove_person(visitor, poster, base)
    send(visitor, base)
    accept(all_agree(poster), moderator, released=True)

    assert stranger().get(page).status_code == 200
    assert "votre accord n’est plus demandé" in stranger().get(page).content.decode()
    assert stranger().post(page, {"agreed": [1]}).status_code == 410
    assert stranger().post(f"{page}refuser/").status_code == 302

    assert not Creation.objects.exists()


def test_who_never_answered_may_still_say_no_once_they_are_named_no_more(poster, visitor):
    page = link(poster, "shown")
    base = correct(visitor, poster)
    remove_person(visitor, poster, base)
    send(visitor, base)

    stranger().post(f"{page}refuser/")

    poster.refresh_from_db()
    assert poster.state == "withdrawn"


@pytest.mark.parametrize(
    "now", [{"guardian_email": "copain@example.org"}, {"age_bracket": "adult"}]
)
def test_a_guardian_who_agreed_takes_it_back_whatever_the_author_says_of_them_since(
    visitor, campaign, moderator, now
):
    submission = sent_by(visitor, campaign, me=YOUNG)
    page = link(submission, "guardian")
    accept(all_agree(submission), moderator)
    base = correct(visitor, submission, **{**YOUNG, **now})
    send(visitor, base)
    accept(all_agree(submission), moderator, released=True)
    assert Creation.objects.exists()

    stranger().post(f"{page}refuser/")

    assert not Creation.objects.exists()


def test_another_file_is_nothing_to_who_is_not_on_it(poster, visitor):
    page = link(poster, "shown")
    base = correct(visitor, poster)
    remove_person(visitor, poster, base)
    SubmissionVersion.objects.filter(pk=poster.current_id).update(quarantined=ReadyImageFactory())
    send(visitor, base)

    assert stranger().get(page).status_code == 410
    assert stranger().post(f"{page}refuser/").status_code == 410

    poster.refresh_from_db()
    assert poster.state != "withdrawn"


def test_somebody_declared_on_what_is_public_already_takes_it_down_until_they_agree(
    visitor, campaign, moderator
):
    submission = SubmissionFactory(campaign=campaign, format="affiche", written__text="")
    SubmissionVersion.objects.update(quarantined=ReadyImageFactory(), alt_text="Nous.")
    submission.refresh_from_db()
    accept(taking_part.sent(submission), moderator)
    base = correct(visitor, submission)
    visitor.post(f"{base}personnes/", CHILD)

    send(visitor, base)

    assert not Creation.objects.exists()


def test_an_age_once_sent_is_not_unsaid_by_leaving_the_correction_that_says_it(visitor, campaign):
    submission = sent_by(visitor, campaign, me={"age_bracket": "15_17"})
    base = correct(visitor, submission, **YOUNG)
    send(visitor, base)

    visitor.post(f"{base}abandonner/")

    asked = {one.capacity for one in asked_of(all_agree(submission))}
    assert (submission.current.number, submission.age_bracket) == (2, "under_15")
    assert asked == {"author", "guardian"}


def test_who_is_declared_again_is_the_same_person(poster, visitor, moderator):
    accept(all_agree(poster), moderator)
    base = correct(visitor, poster)
    remove_person(visitor, poster, base)
    visitor.post(f"{base}personnes/", {**PERSON, "email": "Ilyes+photo@example.org"})
    send(visitor, base)
    poster.refresh_from_db()

    stranger().post(f"{link(poster, 'shown')}refuser/")

    assert not Creation.objects.exists()


def test_a_yes_is_written_only_on_what_was_read(visitor, campaign):
    submission = sent_by(visitor, campaign, me=YOUNG)
    page = link(submission, "guardian")
    asked = links.read_consent(page.split("/")[-2])
    texts = [row.text_id for row in asked.consents if row.is_needed]
    base = correct(visitor, submission)
    visitor.post(f"{base}ma-creation/", {"title": "Autre", "text": "Autre chose."})
    send(visitor, base)

    answer = stranger().post(page, {"version": asked.version_id, "agreed": texts})

    assert "a changé depuis" in answer.content.decode()
    assert not Consent.objects.in_force().filter(capacity="guardian").exists()
    submission.refresh_from_db()
    assert stranger().post(page, {"version": submission.current_id, "agreed": texts}).url == page
    assert Consent.objects.in_force().filter(capacity="guardian").exists()


@pytest.mark.parametrize(
    "change",
    [
        {"author_name": "Nour Benali, 12 ans"},
        {"title": "Nour Benali"},
        {"description": "Elle habite la tour B."},
    ],
)
def test_other_words_about_them_are_asked_again_of_guardians_and_not_of_who_wrote_them(
    campaign, change
):
    submission = taking_part.sent(taking_part.minor(campaign))
    writing.correct(submission)
    submission.refresh_from_db()
    writing.save_step(submission, **change)

    writing.send_submission(submission)

    missing = Consent.objects.missing().filter(version=submission.current)
    assert [row.capacity for row in missing] == ["guardian"]


def test_the_end_of_a_consent_that_is_needed_no_longer_takes_nothing_down(
    poster, visitor, moderator
):
    accept(all_agree(poster), moderator)
    base = correct(visitor, poster)
    remove_person(visitor, poster, base)
    send(visitor, base)
    accept(all_agree(poster), moderator, released=True)
    row = Consent.objects.needed().get(capacity="shown")
    Consent.objects.exclude(pk=row.pk).filter(confirmed_at__isnull=False).update(
        expires_on="2099-01-01"
    )

    consents.expire_consents(row.expires_on.replace(year=row.expires_on.year + 1))

    assert Creation.objects.exists()


# What the moderator is told


def test_whoever_accepts_reads_who_was_asked_and_is_no_longer(
    poster, visitor, moderator, client_of
):
    base = correct(visitor, poster)
    remove_person(visitor, poster, base)
    send(visitor, base)
    submission = all_agree(poster)
    client, form = client_of(moderator), {"version": submission.current_id, "accept": "1"}

    html = client.get(screen(submission)).content.decode()
    assert "Ilyès" in html
    refused = client.post(screen(submission), form)
    assert "cochez la case" in refused.content.decode()
    assert not Creation.objects.exists()
    assert client.post(screen(submission), {**form, "released": "on"}).status_code == 302

    assert Creation.objects.exists()


def test_who_said_no_is_published_against_their_word_by_no_correction(
    campaign, visitor, moderator, client_of
):
    submission = taking_part.sent(SubmissionFactory(campaign=campaign))
    accept(submission, moderator)
    writing.correct(submission)
    words = {"text": "Ilyès monte."}
    writing.save_step(submission, persons=[PERSON], **words)
    writing.send_submission(submission)
    submission.refresh_from_db()
    stranger().post(f"{link(submission, 'shown')}refuser/")
    submission.refresh_from_db()
    assert submission.state == "accepted"
    writing.correct(submission)
    writing.save_step(submission, persons=[], **words)
    writing.send_submission(submission)
    submission = all_agree(submission)
    form = {"version": submission.current_id, "accept": "1", "released": "on"}

    client = client_of(moderator)
    assert "a refusé" in client.get(screen(submission)).content.decode()
    client.post(screen(submission), form)

    assert "Ilyès" not in Creation.objects.get().text


def test_what_a_correction_says_of_ages_and_persons_is_shown_to_who_decides(
    poster, visitor, moderator, client_of
):
    accept(all_agree(poster), moderator)
    base = correct(visitor, poster, age_bracket="15_17", guardian_email="maman@example.org")
    visitor.post(f"{base}personnes/", CHILD)
    send(visitor, base)
    poster.refresh_from_db()

    html = client_of(moderator).get(screen(poster)).content.decode()

    for words in ("Aya, moins de 15 ans", "de 15 à 17 ans", "18 ans ou plus"):
        assert words in html
