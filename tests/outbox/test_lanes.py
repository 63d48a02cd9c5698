"""Lanes: what takes minutes delays neither a mail nor an image."""

import threading
import time

import pytest
from django.core.management import call_command

from outbox import worker
from outbox.models import Promise
from outbox.registry import LANES, MEDIUM, QUICK, SLOW, effect
from outbox.services import promise
from outbox.worker import Lanes, Worker
from tests.outbox.processes import wait_until

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(effects):
    for lane in LANES:
        effect(f"test.{lane}", lane=lane)(lambda lane=lane: effects.append(lane))
        promise(f"test.{lane}")
    return effects


@pytest.mark.parametrize("lane", LANES)
def test_a_worker_of_a_lane_does_that_lane_alone(three, lane):
    call_command("worker", "--once", "--lane", lane)

    assert three == [lane]
    assert Promise.objects.filter(effect__startswith="test.").count() == 2


def test_a_worker_of_no_lane_does_all(three):
    call_command("worker", "--once")

    assert sorted(three) == sorted(LANES)


@pytest.mark.parametrize("lane", [MEDIUM, SLOW])
def test_schedules_and_background_tasks_are_of_the_quick_lane(monkeypatch, lane):
    done = []
    monkeypatch.setattr(worker, "do_minute", lambda: done.append("minute"))
    monkeypatch.setattr(worker.background, "run_one", lambda key: done.append("task"))

    Worker(lane=lane).step()
    assert done == []

    Worker(lane=QUICK).step()
    assert done == ["minute", "task"]


@pytest.mark.django_db(transaction=True)
def test_ten_films_that_wait_delay_neither_a_mail_nor_an_image(effects):
    ending = threading.Event()
    effect("test.film", lane=SLOW, atomic=False)(lambda: ending.wait(60))
    effect("test.image", lane=MEDIUM, atomic=False)(lambda: effects.append("image"))
    effect("test.mail", atomic=False)(lambda: effects.append("mail"))
    for _film in range(10):
        promise("test.film")
    lanes = Lanes()
    running = threading.Thread(target=lanes.run)
    running.start()
    try:
        wait_until(lambda: Promise.objects.filter(leased_until__isnull=False).exists())
        before = time.monotonic()
        promise("test.mail")
        promise("test.image")
        wait_until(lambda: len(effects) == 2)
        waited = time.monotonic() - before
    finally:
        lanes.stop()
        ending.set()
        running.join()

    assert waited < 10
    assert Promise.objects.filter(effect="test.film").count() == 9


@pytest.mark.django_db(transaction=True)
def test_a_lane_that_ends_takes_the_others_down_and_says_why(monkeypatch):
    def end(self):
        if self.lane == SLOW:
            raise ZeroDivisionError
        return False

    monkeypatch.setattr(Worker, "step", end)

    with pytest.raises(ZeroDivisionError):
        Lanes().run()
