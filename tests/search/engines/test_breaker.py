import pytest

from search.engines.breaker import Breaker


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def breaker(clock):
    return Breaker(failures=3, seconds=15, clock=clock)


def fail(breaker, times):
    for _time in range(times):
        assert breaker.lets_through()
        breaker.failed()


def test_it_opens_after_three_failures_in_a_row(breaker):
    fail(breaker, 2)
    breaker.succeeded()
    fail(breaker, 2)
    assert breaker.lets_through()

    breaker.failed()

    assert not breaker.lets_through()


def test_one_call_is_let_through_when_its_time_is_over(breaker, clock):
    fail(breaker, 3)

    clock.now += 14.9
    assert not breaker.lets_through()
    clock.now += 0.2

    assert breaker.lets_through()
    assert not breaker.lets_through()


def test_it_closes_when_that_call_succeeds(breaker, clock):
    fail(breaker, 3)
    clock.now += 16
    assert breaker.lets_through()

    breaker.succeeded()

    fail(breaker, 2)
    assert breaker.lets_through()


def test_it_stays_open_when_that_call_fails(breaker, clock):
    fail(breaker, 3)
    clock.now += 16
    assert breaker.lets_through()

    breaker.failed()

    assert not breaker.lets_through()
    clock.now += 16
    assert breaker.lets_through()


def test_a_call_that_never_tells_how_it_went_does_not_keep_it_open(breaker, clock):
    fail(breaker, 3)
    clock.now += 16
    assert breaker.lets_through()

    clock.now += 16

    assert breaker.lets_through()
