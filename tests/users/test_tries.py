"""Counting tries: exact whoever tries at once, on both databases."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from users.models import Tries
from users.tries import Cost, give_back, spend

LIMIT = 5
AT_ONCE = 12


def spend_alone(costs):
    """In a thread, whose connection must not outlive it."""
    try:
        return spend(costs)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_who_tries_at_once_has_no_more_tries():
    costs = [Cost("un compte", LIMIT), Cost("une adresse", 100)]

    with ThreadPoolExecutor(AT_ONCE) as pool:
        allowed = list(pool.map(spend_alone, [costs, costs[::-1]] * (AT_ONCE // 2)))

    assert allowed.count([]) == LIMIT
    assert {len(row.moments) for row in Tries.objects.all()} == {LIMIT}


@pytest.mark.django_db
def test_what_is_refused_under_one_name_counts_under_none():
    spend([Cost("un compte", 1)])

    assert spend([Cost("une adresse", 10), Cost("un compte", 1)]) == [Cost("un compte", 1)]
    assert spend([Cost("une adresse", 1)]) == []


@pytest.mark.django_db
def test_a_success_gives_back_a_try_but_not_a_mail():
    costs = [Cost("un compte", 1), Cost("des courriels", 1, given_back=False)]
    spend(costs)

    give_back(costs)

    assert spend(costs[:1]) == []
    assert spend(costs[1:]) == costs[1:]


@pytest.mark.django_db
def test_several_tries_at_once_are_counted_and_given_back_together():
    cost = Cost("des courriels", 5, tries=3)

    assert spend([cost]) == []
    assert spend([cost]) == [cost]
    give_back([cost])

    assert spend([Cost("des courriels", 5, tries=5)]) == []


@pytest.mark.django_db
def test_what_is_counted_a_day_is_given_back_by_the_next_one_and_not_by_an_hour(time_machine):
    time_machine.move_to("2026-03-10 10:00+01:00", tick=False)
    hourly, daily = Cost("un envoi", 2), Cost("un envoi", 3, a_day=True)
    for _time in range(2):
        spend([hourly, daily])
    assert spend([hourly, daily]) == [hourly]

    time_machine.shift(3 * 3600)
    assert spend([hourly, daily]) == []
    assert spend([hourly, daily]) == [daily]

    time_machine.shift(21 * 3600 + 1)
    assert spend([hourly, daily]) == []


@pytest.mark.django_db
def test_what_no_longer_counts_is_swept(time_machine):
    time_machine.move_to("2026-03-10 10:00+01:00", tick=False)
    spend([Cost("un compte", 1), Cost("un envoi", 1, a_day=True)])

    time_machine.shift(3 * 3600)
    spend([])
    assert [row.key[:4] for row in Tries.objects.all()] == ["day:"]

    time_machine.shift(23 * 3600)
    spend([])
    assert not Tries.objects.exists()
