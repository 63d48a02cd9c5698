"""A row is done by one worker, and taken back from a dead one."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from outbox import leases
from outbox.models import Mail, Promise
from outbox.registry import effect
from outbox.services import promise

pytestmark = pytest.mark.django_db


def expire_lease():
    Promise.objects.update(leased_until=timezone.now() - timedelta(seconds=1))


def test_a_leased_row_is_not_taken_twice(effects):
    effect("test.do")(lambda: None)
    promise("test.do")

    assert leases.take_one()
    assert leases.take_one() is None


def test_a_row_whose_worker_died_is_taken_back(effects):
    effect("test.do")(lambda: effects.append(1))
    promise("test.do")
    leases.take_one()

    expire_lease()
    leases.keep(leases.take_one())

    assert effects == [1]
    assert not Promise.objects.exists()


def test_long_work_whose_worker_was_killed_is_taken_back_as_soon_as_short_work(effects, settings):
    settings.OUTBOX_LEASE = timedelta(seconds=60)
    effect("test.do", atomic=False, lease=timedelta(minutes=20))(lambda: None)
    promise("test.do")

    assert leases.take_one().leased_until <= timezone.now() + timedelta(seconds=60)


@pytest.mark.django_db(transaction=True)
def test_long_work_stays_with_its_worker_while_it_lives(effects, settings):
    settings.OUTBOX_LEASE = timedelta(seconds=0.4)
    taken_by_others = []

    @effect("test.do", atomic=False, lease=timedelta(seconds=30))
    def work():
        for _moment in range(8):
            time.sleep(0.2)
            taken_by_others.append(leases.take_one())

    promise("test.do")
    leases.keep(leases.take_one())

    assert taken_by_others == [None] * 8
    assert not Promise.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_work_that_hangs_is_given_to_another_worker_in_the_end(effects, settings):
    settings.OUTBOX_LEASE = timedelta(seconds=0.4)
    others = []

    @effect("test.do", atomic=False, lease=timedelta(seconds=0.5))
    def hang():
        deadline = time.monotonic() + 20
        while not others and time.monotonic() < deadline:
            time.sleep(0.1)
            others.extend(filter(None, [leases.take_one()]))

    promise("test.do")
    leases.keep(leases.take_one())

    assert [row.leased_by for row in others] == [Promise.objects.get().leased_by]


def test_a_row_that_kills_its_worker_each_time_is_dead_in_the_end(effects):
    effect("test.do", attempts=3)(lambda: None)
    row = promise("test.do")

    for _attempt in range(3):
        assert leases.take_one().dead_at is None
        expire_lease()
    leases.keep(leases.take_one())

    row.refresh_from_db()
    assert row.dead_at and row.last_error == leases.KILLED


def test_an_atomic_effect_whose_lease_was_taken_over_leaves_nothing(effects):
    @effect("test.do")
    def write():
        Mail.objects.create(to="a@example.org", subject="x", message_id=f"<{len(effects)}>")

    promise("test.do")
    slow = leases.take_one()
    expire_lease()
    quick = leases.take_one()

    leases.keep(slow)
    assert not Mail.objects.exists()
    leases.keep(quick)

    assert Mail.objects.count() == 1
    assert not Promise.objects.exists()


def test_a_late_failure_does_not_touch_a_row_taken_over(effects):
    effect("test.do")(lambda: 1 / 0)
    promise("test.do")
    slow = leases.take_one()
    expire_lease()
    quick = leases.take_one()

    leases.keep(slow)

    assert Promise.objects.get().leased_by == quick.leased_by


def test_an_effect_says_how_long_it_may_take(effects, settings):
    settings.OUTBOX_LEASE = timedelta(seconds=60)
    effect("test.short")(lambda: None)
    effect("test.long", lease=timedelta(hours=1))(lambda: None)
    promise("test.short")
    promise("test.long")

    spans = {row.effect: row.leased_until - timezone.now() for row in take_all()}

    assert spans["test.short"] < timedelta(seconds=61)
    assert spans["test.long"] > timedelta(minutes=59)


def take_all():
    while row := leases.take_one():
        yield row


def test_work_that_promises_its_own_rest_lets_what_waits_pass(effects):
    """An index of twenty thousand pages holds no mail back."""

    @effect("test.piece")
    def do_a_piece():
        effects.append("piece")
        if effects.count("piece") < 3:
            promise("test.piece", key="all")

    effect("test.mail")(lambda: effects.append("mail"))
    promise("test.piece", key="all")
    promise("test.mail")

    while row := leases.take_one():
        leases.keep(row)

    assert effects == ["piece", "mail", "piece", "piece"]
