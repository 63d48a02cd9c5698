"""One mail a day to moderators, when something waits."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from campaigns.models import Submission
from campaigns.moderation.digest import DIGEST, next_morning, promise_daily
from outbox.models import Promise
from tests.campaigns.moderation.received import accept, sent

pytestmark = pytest.mark.django_db
MORNING = "2026-03-10 08:00:01+01:00"


def digests():
    return [one for one in mail.outbox if one.subject == "Ce qui vous attend dans les campagnes"]


def work(moment):
    with time_machine.travel(moment, tick=False):
        call_command("worker", once=True)


@pytest.fixture
def evening(db):
    with time_machine.travel("2026-03-09 19:00:00+01:00", tick=False):
        yield


def test_it_leaves_the_next_morning_once_to_each(evening, campaign, moderator, other_moderator):
    for _number in range(3):
        sent(campaign)
    promise_daily()
    promise_daily()

    work("2026-03-09 19:30:00+01:00")
    assert digests() == []
    work(MORNING)
    work("2026-03-10 09:00:00+01:00")

    assert sorted(one.to[0] for one in digests()) == [other_moderator.email, moderator.email]
    assert "3 envois à décider" in digests()[0].body
    assert Promise.objects.filter(effect=DIGEST).count() <= 1


def test_what_waits_for_too_long_is_said_first(evening, campaign, moderator):
    late, _young = sent(campaign), sent(campaign)
    moment = timezone.now() - timedelta(days=8)
    late.versions.update(made_at=moment)
    Submission.objects.filter(pk=late.pk).update(sent_at=moment)
    promise_daily()

    work(MORNING)

    lines = [line for line in digests()[0].body.splitlines() if line.startswith("- ")]
    assert lines[0].startswith("- 1 envoi attend depuis plus de 5 jours")
    assert "2 envois" in lines[1]


def test_it_goes_to_nobody_for_whom_nothing_waits(evening, campaign, moderator, other_moderator):
    accept(sent(campaign), moderator)
    sent(campaign, account=moderator)
    promise_daily()

    work(MORNING)

    # It is the author's own for one, and waits for the other.
    assert [one.to for one in digests()] == [[other_moderator.email]]


def test_administrators_are_told_where_there_is_no_moderator(evening, campaign, administrator):
    sent(campaign)
    promise_daily()

    work(MORNING)

    assert [one.to for one in digests()] == [[administrator.email]]


def test_the_morning_is_the_next_one():
    with time_machine.travel("2026-03-10 07:59:00+01:00", tick=False):
        assert next_morning(timezone.now()).isoformat() == "2026-03-10T08:00:00+01:00"
    with time_machine.travel("2026-03-28 08:00:00+01:00", tick=False):
        # Summer time begins that night.
        assert next_morning(timezone.now()).isoformat() == "2026-03-29T08:00:00+02:00"
