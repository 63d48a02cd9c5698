"""What somebody said holds through every correction: they are known again by another address, on
another file, after the purge, and a no is never forgotten."""

import datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils import timezone

from campaigns.choices import HidingReason
from campaigns.models import Consent, ConsentRule, Creation, SubmissionVersion
from campaigns.participation import consents, reports, writing
from campaigns.participation.purge import purge
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
from tests.campaigns.public.forms import ME, PERSON, send, stranger
from tests.campaigns.public.forms import sent as sent_by
from tests.campaigns.submissions import QuarantinedFileFactory, ReadyImageFactory, SubmissionFactory
from tests.campaigns.taking_part import accept

pytestmark = pytest.mark.django_db
NOW_A_CHILD = {**PERSON, "age_bracket": "under_15", "guardian_email": "papa@example.org"}
REPLACED = "campaigns.migrations.0017_versions_that_another_took_the_place_of"
LINK, SAME_LINK = "https://youtu.be/abcdefghijk", "https://www.youtube.com/watch?v=abcdefghijk"


def other_file(submission):
    version = SubmissionVersion.objects.filter(pk=submission.current_id)
    version.update(quarantined=ReadyImageFactory())


def refuse(page):
    assert stranger().post(f"{page}refuser/").status_code == 302


def send_again(submission, **values):
    writing.correct(submission)
    writing.save_step(submission, **values)
    writing.send_submission(submission)
    submission.refresh_from_db()


def published_without_them(poster, visitor, moderator):
    """Public with the person it shows, then again without them. Their link."""
    page = link(poster, "shown")
    accept(all_agree(poster), moderator)
    base = correct(visitor, poster)
    remove_person(visitor, poster, base)
    send(visitor, base)
    accept(all_agree(poster), moderator, released=True)
    return page


def name_again(visitor, submission, person):
    """Begin a correction that names the person shown in other words. Its address."""
    base = correct(visitor, submission)
    visitor.post(f"{base}moi/", ME)
    remove_person(visitor, submission, base)
    visitor.post(f"{base}personnes/", person)
    return base


def purged(submission):
    purge(timezone.now() + datetime.timedelta(days=500))
    submission.refresh_from_db()
    assert submission.purged_at


@pytest.mark.parametrize("who", ["shown", "guardian"])
def test_a_no_is_not_forgotten_when_they_are_asked_again_and_stay_silent(
    campaign, visitor, moderator, client_of, who
):
    submission = taking_part.sent(SubmissionFactory(campaign=campaign))
    accept(submission, moderator)
    send_again(submission, persons=[CHILD], text="Aya monte.")
    refuse(link(submission, who))
    for persons in ([CHILD], []):
        send_again(submission, persons=persons, text="Aya monte.")
    version = all_agree(submission).current_id

    form = {"version": version, "accept": "1", "released": "on"}
    client_of(moderator).post(screen(submission), form)

    assert "Aya" not in Creation.objects.get().text


def test_a_person_named_on_another_file_keeps_their_say_over_what_is_public(
    poster, visitor, moderator
):
    page = published_without_them(poster, visitor, moderator)
    base = correct(visitor, poster)
    other_file(poster)
    visitor.post(f"{base}personnes/", PERSON)
    send(visitor, base)

    refuse(page)

    assert not Creation.objects.exists()


def test_a_guardian_asked_again_for_a_licence_keeps_their_say_over_what_is_public(
    visitor, campaign, moderator
):
    submission = sent_by(visitor, campaign, me=YOUNG)
    page = link(submission, "guardian")
    accept(all_agree(submission), moderator)
    send(visitor, correct(visitor, submission, age_bracket="adult"))
    accept(all_agree(submission), moderator, released=True)
    older = {**YOUNG, "age_bracket": "15_17", "licence": "cc-by"}
    send(visitor, correct(visitor, submission, **older))

    refuse(page)

    assert not Creation.objects.exists()


def test_a_no_counts_after_the_term_of_what_was_agreed_to(poster, visitor, moderator):
    page = published_without_them(poster, visitor, moderator)
    row = Consent.objects.needed().get(capacity="shown")
    others = Consent.objects.exclude(pk=row.pk).filter(confirmed_at__isnull=False)
    others.update(expires_on="2099-01-01")
    consents.expire_consents(row.expires_on + datetime.timedelta(days=1))
    assert Creation.objects.exists()

    refuse(page)

    assert not Creation.objects.exists()


def test_an_age_is_known_to_be_that_of_a_person_at_another_address_on_another_file(
    poster, visitor, moderator
):
    accept(all_agree(poster), moderator)
    base = name_again(visitor, poster, {**NOW_A_CHILD, "email": "ilyes.b@example.org"})
    other_file(poster)

    send(visitor, base)

    assert not Creation.objects.exists()


def test_an_age_said_after_the_purge_is_known_to_be_that_of_the_same_person(
    poster, visitor, moderator
):
    accept(all_agree(poster), moderator)
    purged(poster)
    base = name_again(visitor, poster, NOW_A_CHILD)
    other_file(poster)

    send(visitor, base)

    assert not Creation.objects.exists()


def test_an_address_typed_again_after_the_purge_takes_nothing_down(poster, visitor, moderator):
    accept(all_agree(poster), moderator)
    purged(poster)
    base = name_again(visitor, poster, PERSON)

    assert send(visitor, base).status_code == 302

    assert Creation.objects.exists()


def test_who_was_never_asked_is_newly_needed_though_the_rule_asks_them_since(
    visitor, campaign, moderator
):
    submission = sent_by(visitor, campaign, me={"age_bracket": "15_17"})
    accept(all_agree(submission), moderator)
    for line in list(ConsentRule.objects.filter(edition=1)):
        line.pk, line.edition, line._state.adding = None, 2, True
        line.save()
    ConsentRule.objects.create(
        edition=2, about="author", age_bracket="15_17", circumstance="always", capacity="guardian"
    )

    send(visitor, correct(visitor, submission, **YOUNG))

    assert not Creation.objects.exists()


def test_a_video_is_the_same_at_another_address_of_it(campaign, moderator):
    submission = SubmissionFactory(
        campaign=campaign, format="video", written__text="", written__link=LINK
    )
    writing.save_step(submission, persons=[PERSON])
    writing.send_submission(submission)
    submission.refresh_from_db()
    page = link(submission, "shown")
    accept(all_agree(submission), moderator)
    send_again(submission, persons=[], link=SAME_LINK)
    accept(all_agree(submission), moderator, released=True)

    refuse(page)

    assert not Creation.objects.exists()


def test_a_child_declared_on_another_address_of_a_public_video_takes_it_down(campaign, moderator):
    submission = SubmissionFactory(
        campaign=campaign, format="video", written__text="", written__link=LINK
    )
    accept(taking_part.sent(submission), moderator)

    send_again(submission, persons=[CHILD], link=SAME_LINK)

    assert not Creation.objects.exists()


def test_nobody_comes_back_to_what_another_version_took_the_place_of(campaign, visitor, moderator):
    fields = {"written__text": "", "written__alt_text": "Une rue."}
    image = ReadyImageFactory()
    submission = taking_part.minor(campaign, format="affiche", written__quarantined=image, **fields)
    accept(taking_part.sent(submission), moderator)
    base = correct(visitor, submission, age_bracket="adult")
    other_file(submission)
    send(visitor, base)
    accept(all_agree(submission), moderator, released=True)
    base = correct(visitor, submission, **YOUNG)
    refused = QuarantinedFileFactory()
    SubmissionVersion.objects.filter(pk=submission.current_id).update(quarantined=refused)
    send(visitor, base)
    refused.state, refused.refusal = "refused", "encrypted"
    refused.save()
    call_command("worker", once=True)

    visitor.post(f"{base}abandonner/")

    submission.refresh_from_db()
    assert submission.state == "draft"
    assert not Creation.objects.exists()


def test_nor_to_what_had_been_replaced_before_that_was_kept(poster, visitor, moderator):
    published_without_them(poster, visitor, moderator)
    writing.correct(poster)
    poster.versions.update(left_at=None)

    import_module(REPLACED).leave(apps, None)

    states = poster.versions.order_by("number").values_list("left_at", flat=True)
    assert [left is not None for left in states] == [True, False, False]


def test_what_was_hidden_stays_hidden_when_its_correction_took_it_down(
    poster, visitor, moderator, administrator
):
    accept(all_agree(poster), moderator)
    reports.take_down(Creation.objects.get(), by=administrator, reason=HidingReason.RIGHTS)
    base = correct(visitor, poster)
    visitor.post(f"{base}personnes/", {**PERSON, "name": "Bob", "email": "bob@example.org"})
    send(visitor, base)

    accept(all_agree(poster), moderator)

    assert not Creation.objects.get().is_visible
    poster.refresh_from_db()
    assert poster.state == "hidden"
