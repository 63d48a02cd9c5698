"""What somebody agreed to, and nothing else, is what is published: other files, corrections that
are left or declined, and those who change their mind meanwhile."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone

from campaigns.exceptions import AlreadyDecided, NotNow
from campaigns.models import Consent, Creation, PersonShown, SubmissionVersion
from campaigns.participation import consents, deciding, links, writing
from campaigns.participation.purge import purge
from tests.campaigns import taking_part
from tests.campaigns.public.forms import PERSON, WORK, private, send
from tests.campaigns.submissions import (
    QuarantinedFileFactory,
    ReadyImageFactory,
    SubmissionFactory,
)
from tests.campaigns.taking_part import accept, agree, asked_of, decline

pytestmark = pytest.mark.django_db
AYA = {**PERSON, "name": "Aya", "email": "aya@example.org"}


def page_of(asked):
    return f"/participer/accord/{links.consent_token(asked)}/"


def pages(submission, capacity=None):
    submission.refresh_from_db()
    return [page_of(one) for one in asked_of(submission) if capacity in {None, one.capacity}]


def say_yes(visitor, page):
    asked = links.read_consent(page.split("/")[-2])
    agreed = [row.text_id for row in asked.consents if row.is_needed]
    return visitor.post(page, {"version": asked.version_id, "agreed": agreed})


def state_of(submission):
    submission.refresh_from_db()
    return submission.state


# A file that could not be read


@pytest.fixture
def sent_back(campaign, visitor):
    """A poster that everybody agreed to while its file was checked, and that was then refused."""
    file = QuarantinedFileFactory()
    submission = SubmissionFactory(
        campaign=campaign,
        format="affiche",
        written__text="",
        written__alt_text="Une rue.",
        written__quarantined=file,
    )
    writing.save_step(submission, persons=[PERSON])
    send(visitor, private(submission))
    for page in pages(submission):
        say_yes(visitor, page)
    file.state, file.refusal = "refused", "encrypted"
    file.save()
    call_command("worker", once=True)
    assert state_of(submission) == "draft"
    return submission


def test_whoever_agreed_to_a_file_that_was_refused_is_asked_about_the_one_that_comes_next(
    sent_back, visitor, moderator
):
    old = pages(sent_back)
    SubmissionVersion.objects.filter(pk=sent_back.current_id).update(
        quarantined=ReadyImageFactory()
    )

    send(visitor, private(sent_back))

    assert state_of(sent_back) == "awaiting_consent"
    assert not Consent.objects.in_force().filter(version=sent_back.current).exists()
    for page in set(pages(sent_back)) - set(old):
        say_yes(visitor, page)
    assert state_of(sent_back) == "received"


def test_who_is_no_longer_shown_after_a_refused_file_is_not_waited_for(sent_back, visitor):
    base = private(sent_back)
    SubmissionVersion.objects.filter(pk=sent_back.current_id).update(
        quarantined=ReadyImageFactory()
    )
    shown = PersonShown.objects.get(version=sent_back.current)
    visitor.post(f"{base}personnes/", {**AYA, "add": "1"})
    shown = PersonShown.objects.filter(version=sent_back.current).first()
    visitor.post(f"{base}personnes/", {"remove": shown.pk})

    send(visitor, base)
    for page in pages(sent_back):
        say_yes(visitor, page)

    assert state_of(sent_back) == "received"
    assert [person.name for person in sent_back.current.persons.all()] == ["Aya"]


def test_an_answer_by_a_link_sends_nothing_that_its_author_is_still_writing(
    sent_back, visitor, campaign, moderator
):
    submission = taking_part.sent(SubmissionFactory(campaign=campaign))
    accept(submission, moderator)
    [page] = pages(submission)
    visitor.post(f"{private(submission)}corriger/")

    say_yes(visitor, page)

    assert state_of(submission) == "draft"


def test_a_version_sent_back_for_its_file_is_not_come_back_to(sent_back, visitor):
    base = private(sent_back)
    assert f"{base}abandonner/" not in visitor.get(base).content.decode()

    visitor.post(f"{base}abandonner/")
    sent_back.versions.update(made_at=timezone.now() - datetime.timedelta(days=8))
    purged = purge()

    assert (state_of(sent_back), purged.corrections) == ("draft", 0)
    assert sent_back.versions.count() == 2


# Corrections that are left


def correct(visitor, submission, **work):
    """Begin a correction, write in it, and send it."""
    base = private(submission)
    visitor.post(f"{base}corriger/")
    visitor.post(f"{base}ma-creation/", {**WORK, **work})
    send(visitor, base)
    submission.refresh_from_db()


def test_leaving_two_corrections_comes_back_to_what_was_decided(visitor, campaign, moderator):
    submission = taking_part.sent(SubmissionFactory(campaign=campaign))
    decline(submission, moderator)
    base = private(submission)

    for _time in range(2):
        visitor.post(f"{base}corriger/")
        visitor.post(f"{base}abandonner/")

    assert (state_of(submission), submission.current.number) == ("declined", 1)
    assert f"{base}appel/" in visitor.get(base).content.decode()


# Changing one's mind about a correction


@pytest.fixture
def declined(campaign, visitor, moderator):
    """Public, then corrected to show somebody, who agrees; the correction is declined."""
    submission = taking_part.sent(SubmissionFactory(campaign=campaign))
    accept(submission, moderator)
    base = private(submission)
    visitor.post(f"{base}corriger/")
    visitor.post(f"{base}ma-creation/", {**WORK, "text": "Ilyès monte."})
    writing.save_step(submission, persons=[PERSON])
    send(visitor, base)
    submission.refresh_from_db()
    for asked in asked_of(submission):
        agree(asked)
    submission.refresh_from_db()
    decline(submission, moderator)
    return submission


@pytest.mark.parametrize("is_appealed", [False, True])
def test_a_consent_is_withdrawn_from_a_correction_that_was_declined(
    declined, visitor, administrator, is_appealed
):
    [page] = pages(declined, "shown")
    read = declined.current_id
    if is_appealed:
        visitor.post(f"{private(declined)}appel/", {"sentence": "Relisez."})
        assert state_of(declined) == "appealed"

    assert visitor.post(f"{page}refuser/").status_code == 302

    assert not Consent.objects.needed().in_force().filter(capacity="shown").exists()
    assert (state_of(declined), declined.current.number) == ("accepted", 1)
    assert "Ilyès" not in Creation.objects.public().get().text
    with pytest.raises(AlreadyDecided):
        deciding.decide(declined, by=administrator, verdict="accepted", version=read)


def test_a_consent_at_its_end_leaves_a_correction_that_was_declined(declined):
    last = Consent.objects.needed().get(capacity="shown").expires_on
    Consent.objects.in_force().filter(capacity="author").update(
        expires_on=datetime.date(2099, 1, 1)
    )

    assert consents.expire_consents(last + datetime.timedelta(days=1)) == 1

    assert (state_of(declined), declined.current.number) == ("accepted", 1)


def test_a_consent_that_cannot_end_does_not_keep_others_in_force(
    campaign, moderator, monkeypatch, caplog
):
    broken, other = (taking_part.sent(SubmissionFactory(campaign=campaign)) for _one in range(2))
    accept(other, moderator)
    end = consents.end_for_lack_of

    def fail_once(held, *arguments, **fields):
        if held.pk == broken.pk:
            raise NotNow
        end(held, *arguments, **fields)

    monkeypatch.setattr(consents, "end_for_lack_of", fail_once)

    assert consents.expire_consents(datetime.date(2099, 1, 1)) == 1

    assert state_of(other) == "withdrawn"
    assert "cannot end" in caplog.text


def test_a_correction_that_is_left_does_not_come_back_for_who_refused_the_former(campaign, visitor):
    submission = SubmissionFactory(campaign=campaign)
    writing.send_submission(submission)
    (first,) = Consent.objects.needed()
    writing.correct(submission)
    consents.withdraw_consent(first)

    visitor.post(f"{private(submission)}abandonner/")

    assert (state_of(submission), submission.current.number) == ("draft", 2)
