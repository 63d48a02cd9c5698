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

    assert allowed.count(True) == LIMIT
    assert {len(row.moments) for row in Tries.objects.all()} == {LIMIT}


@pytest.mark.django_db
def test_what_is_refused_under_one_name_counts_under_none():
    spend([Cost("un compte", 1)])

    assert not spend([Cost("une adresse", 10), Cost("un compte", 1)])
    assert spend([Cost("une adresse", 1)])


@pytest.mark.django_db
def test_a_success_gives_back_a_try_but_not_a_mail():
    costs = [Cost("un compte", 1), Cost("des courriels", 1, given_back=False)]
    spend(costs)

    give_back(costs)

    assert spend(costs[:1])
    assert not spend(costs[1:])


@pytest.mark.django_db
def test_several_tries_at_once_are_counted_and_given_back_together():
    cost = Cost("des courriels", 5, tries=3)

    assert spend([cost])
    assert not spend([cost])
    give_back([cost])

    assert spend([Cost("des courriels", 5, tries=5)])
