"""What is promised in a transaction is done after it."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from outbox import leases
from outbox.models import Mail, Promise
from outbox.registry import PermanentFailure, UnknownEffect, effect
from outbox.services import promise, retry_promises

pytestmark = pytest.mark.django_db


def write(name):
    return Mail.objects.create(to="a@example.org", subject=name, message_id=f"<{name}>")


def do_one():
    row = leases.take_one()
    if row:
        leases.keep(row)
    return row


def test_a_rolled_back_action_promises_nothing(effects):
    effect("test.do")(lambda: None)

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        promise("test.do")
        raise ZeroDivisionError

    assert not Promise.objects.exists()


def test_a_promise_is_kept_once_with_its_arguments_and_then_gone(effects):
    effect("test.do")(lambda **arguments: effects.append(arguments))
    promise("test.do", page=3, words=["un", "deux"])

    while do_one():
        pass

    assert effects == [{"page": 3, "words": ["un", "deux"]}]
    assert not Promise.objects.exists()


def test_a_name_without_function_is_refused_when_promised():
    with pytest.raises(UnknownEffect):
        promise("test.nobody")


def test_an_unknown_effect_is_dead_at_once_with_a_clear_reason():
    row = Promise.objects.create(effect="test.gone")

    do_one()

    row.refresh_from_db()
    assert row.dead_at and row.attempts == 1
    assert row.last_error == "No function is registered under the name test.gone."


def test_a_promise_waits_for_its_date(effects):
    effect("test.do")(lambda: effects.append(1))
    promise("test.do", not_before=timezone.now() + timedelta(hours=1))

    assert do_one() is None
    assert effects == []


def test_what_a_failed_atomic_effect_wrote_is_undone_and_tried_again_later(effects):
    @effect("test.do")
    def fail():
        write("half")
        raise ValueError("secret@example.org")

    promise("test.do")

    do_one()

    row = Promise.objects.get()
    assert not Mail.objects.exists()
    assert row.attempts == 1 and not row.leased_by and row.next_attempt_at > timezone.now()


def test_an_error_is_told_without_its_text(effects):
    @effect("test.do")
    def fail():
        raise ValueError("secret@example.org")

    promise("test.do")

    do_one()

    assert Promise.objects.get().last_error.startswith("builtins.ValueError (fail, line ")


def test_an_effect_is_dead_after_eight_failures(effects, make_due):
    effect("test.do")(lambda: 1 / 0)
    row = promise("test.do")

    for attempt in range(1, 9):
        make_due()
        do_one()
        row.refresh_from_db()
        assert (row.attempts, bool(row.dead_at)) == (attempt, attempt == 8)

    make_due()
    assert do_one() is None


def test_a_failure_that_no_retry_mends_is_dead_at_once_with_its_reason(effects):
    @effect("test.do")
    def fail():
        raise PermanentFailure("The film is gone.")

    row = promise("test.do")

    do_one()

    row.refresh_from_db()
    assert row.dead_at and row.last_error == "The film is gone."


def test_each_wait_is_longer_than_the_last_within_its_limit():
    limit = timedelta(hours=3)

    waits = [leases.waiting_time(attempt, limit) for attempt in range(1, 8)]

    assert timedelta(seconds=8) <= waits[0] <= timedelta(seconds=12)
    assert all(long > short for short, long in pairwise(waits[:6]))
    assert max(waits) <= limit * 1.2


def test_a_dead_promise_given_back_is_done(effects):
    effect("test.do")(lambda: effects.append(1))
    row = promise("test.do")
    Promise.objects.update(dead_at=timezone.now(), attempts=8, last_error="no")

    assert retry_promises(Promise.objects.filter(pk=row.pk)) == 1
    assert retry_promises(Promise.objects.filter(pk=row.pk)) == 0
    do_one()

    assert effects == [1]


def test_one_key_is_one_promise_as_long_as_it_waits(effects):
    effect("test.do")(effects.append)

    first = promise("test.do", key="page-1", page=1)
    second = promise("test.do", key="page-1", page=1)
    promise("test.do", key="page-2", page=2)

    assert first.pk == second.pk
    assert Promise.objects.count() == 2


def test_what_is_promised_again_while_it_is_done_is_done_again(effects):
    @effect("test.do", atomic=False)
    def once_more():
        effects.append(1)
        if len(effects) == 1:
            promise("test.do", key="k")

    promise("test.do", key="k")

    while do_one():
        pass

    assert effects == [1, 1]


def test_a_dead_promise_made_again_gets_another_chance(effects):
    effect("test.do")(lambda: effects.append(1))
    promise("test.do", key="k")
    Promise.objects.update(dead_at=timezone.now(), attempts=8)

    promise("test.do", key="k")
    do_one()

    assert effects == [1]


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("promise_dead_has_no_lease", {"leased_until": timezone.now(), "leased_by": "a"}),
        ("promise_lease_is_signed", {"dead_at": None, "leased_until": timezone.now()}),
        ("promise_lease_is_signed", {"dead_at": None, "leased_by": "a"}),
    ],
)
def test_the_database_refuses_a_lease_that_says_nothing_true(name, fields):
    values = {"effect": "test.do", "dead_at": timezone.now(), **fields}

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Promise.objects.create(**values)
