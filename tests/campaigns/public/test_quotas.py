"""How much one place, one mailbox and one campaign may send, an hour and a day; and how often one
mailbox is written to."""

import re

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from campaigns.models import Submission
from campaigns.participation import abuse
from outbox.models import Mail, Promise
from tests.campaigns.content import dates
from tests.campaigns.factories import CampaignPageFactory
from tests.campaigns.public.forms import (
    begin,
    begun,
    private,
    send,
    sent,
    stranger,
    ticket_of,
    write,
)
from tests.campaigns.submissions import SubmissionFactory
from tests.campaigns.test_together import at_once

LOST = "/participer/lien/"
ALIASES = ("nour+1@example.org", "Nour+2@Example.org", "nour@example.org")


@pytest.fixture
def hours(time_machine):
    """A function that lets so many hours pass."""
    time_machine.move_to(timezone.now(), tick=False)
    return lambda count: time_machine.shift(count * 3600)


def status_of_sending(campaign, email):
    visitor = stranger()
    base = begun(visitor, campaign)
    write(visitor, base, me={"email": email})
    return send(visitor, base)


def asked(visitor, email):
    return visitor.post(LOST, {"ticket": ticket_of(visitor.get(LOST)), "email": email})


# Sendings


@pytest.mark.django_db
def test_all_spellings_of_a_mailbox_have_one_quota_an_hour(campaign, monkeypatch):
    monkeypatch.setattr(abuse, "HOURLY_OF_AN_ADDRESS", 2)

    statuses = [status_of_sending(campaign, email).status_code for email in ALIASES]

    assert statuses == [302, 302, 429]
    assert status_of_sending(campaign, "lea@example.org").status_code == 302


@pytest.mark.django_db
def test_a_mailbox_sends_so_many_a_day_and_is_told_to_come_back_tomorrow(
    campaign, monkeypatch, hours
):
    monkeypatch.setattr(abuse, "DAILY_OF_AN_ADDRESS", 2)
    for email in ALIASES[:2]:
        assert status_of_sending(campaign, email).status_code == 302
        hours(2)

    refused = status_of_sending(campaign, ALIASES[2])

    assert refused.status_code == 429
    assert "réessayez demain" in refused.content.decode()
    assert Submission.objects.latest("pk").author_name == "Nour, 4e B"
    hours(23)
    assert status_of_sending(campaign, ALIASES[2]).status_code == 302


@pytest.mark.django_db
def test_a_campaign_receives_so_many_a_day_and_another_one_still_does(campaign, monkeypatch, hours):
    monkeypatch.setattr(abuse, "DAILY_OF_A_CAMPAIGN", 1)
    other = CampaignPageFactory(**dates(-5, 20, 40))
    status_of_sending(campaign, "nour@example.org")
    hours(2)

    refused = status_of_sending(campaign, "lea@example.org")

    assert refused.status_code == 429
    assert "réessayez demain" in refused.content.decode()
    assert status_of_sending(other, "lea@example.org").status_code == 302


@pytest.mark.django_db
def test_posts_that_send_nothing_take_nothing_from_a_campaign(visitor, campaign, monkeypatch):
    monkeypatch.setattr(abuse, "HOURLY_OF_A_CAMPAIGN", 2)
    base = begun(visitor, campaign)
    ticket = ticket_of(visitor.get(LOST))
    for _time in range(3):
        assert visitor.post(f"{base}verifier/", {"ticket": ticket}).status_code == 200
    write(visitor, base)
    for _time in range(3):
        assert visitor.post(f"{base}verifier/", {}).status_code == 200

    assert status_of_sending(campaign, "lea@example.org").status_code == 302


@pytest.mark.django_db
def test_a_place_begins_so_many_a_day(campaign, monkeypatch, hours):
    monkeypatch.setattr(abuse, "DAILY_OF_A_NETWORK", 2)
    visitor = stranger(REMOTE_ADDR="203.0.113.7")
    statuses = []
    for _time in range(3):
        statuses.append(begin(visitor, campaign).status_code)
        hours(2)

    assert statuses == [302, 302, 429]
    assert begin(stranger(REMOTE_ADDR="203.0.113.8"), campaign).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_of_what_a_mailbox_sends_at_once_no_more_passes_than_its_day_allows(
    transactional_db, monkeypatch
):
    monkeypatch.setattr(abuse, "DAILY_OF_AN_ADDRESS", 3)
    campaign = CampaignPageFactory(**dates(-5, 20, 40))
    ready = []
    for number in range(6):
        visitor = stranger()
        base = begun(visitor, campaign)
        write(visitor, base, me={"email": f"nour+{number}@example.org"})
        ready.append((base, ticket_of(visitor.get(f"{base}verifier/"))))

    def post(base, ticket):
        return lambda: stranger().post(f"{base}verifier/", {"ticket": ticket}).status_code

    statuses = at_once(*[post(*one) for one in ready])

    assert sorted(statuses) == [302] * 3 + [429] * 3
    assert Submission.objects.sent().count() == 3


# Lost links


@pytest.mark.django_db
def test_one_mail_gives_all_the_links_of_an_address_and_where_each_stands(visitor, campaign):
    base = private(sent(visitor, campaign, work={"title": "Huit étages"}))
    other = sent(visitor, campaign, work={"title": "Neuf étages"})
    withdrawn = sent(visitor, campaign, work={"title": "Dix étages"})
    visitor.post(f"{private(withdrawn)}retirer/")
    SubmissionFactory(
        campaign=campaign, contact__email="nour@example.org", written__title="Pas envoyé"
    )
    call_command("worker", once=True)
    mail.outbox.clear()

    asked(visitor, "nour@example.org")
    call_command("worker", once=True)

    (letter,) = mail.outbox
    assert letter.to == ["nour@example.org"]
    found = re.findall(r"https?://[^/\s]+(/participer/suivi/\S+)", letter.body)
    assert found == [private(other), base]
    for title in ("Huit étages", "Neuf étages"):
        assert f"« {title} », pour « {campaign.title} »".replace(" ", "") in re.sub(
            r"\s", "", letter.body
        )
    assert letter.body.count("Il manque un accord") == 2
    assert "Dix étages" not in letter.body
    assert "Pas envoyé" not in letter.body


@pytest.mark.django_db
def test_neither_the_register_nor_the_promise_of_lost_links_holds_an_address(visitor, campaign):
    submission = sent(visitor, campaign)
    call_command("worker", once=True)

    asked(visitor, "nour@example.org")

    row = Mail.objects.latest("pk")
    assert row.to == f"participation {submission.reference.hex}"
    assert "nour" not in str(Promise.objects.filter(mail=row).values())


@pytest.mark.django_db
def test_what_is_withdrawn_before_the_mail_leaves_is_not_in_it(visitor, campaign):
    submission = sent(visitor, campaign)
    asked(visitor, "nour@example.org")
    visitor.post(f"{private(submission)}effacer/")
    mail.outbox.clear()

    call_command("worker", once=True)

    assert [one for one in mail.outbox if "redemandé" in one.body] == []


@pytest.mark.django_db
@pytest.mark.parametrize("known", [True, False])
def test_a_mailbox_is_sent_its_links_so_often_an_hour_whether_it_is_known(
    visitor, campaign, monkeypatch, known
):
    monkeypatch.setattr(abuse, "LINKS_OF_AN_ADDRESS", 2)
    if known:
        sent(visitor, campaign)

    answers = [asked(visitor, email) for email in ALIASES]

    assert [one.status_code for one in answers] == [302, 302, 429]
    assert "en route" in answers[2].content.decode()
    assert asked(visitor, "lea@example.org").status_code == 302
