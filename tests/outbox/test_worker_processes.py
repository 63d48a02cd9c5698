"""Real workers, really killed: nothing lost, nothing doubled."""

import random
import signal
import time
from collections import Counter

import pytest

from outbox.models import Mail, Promise
from outbox.registry import effect
from outbox.services import promise
from tests.outbox.processes import wait_until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.server]
NAMES = [f"line-{number}" for number in range(40)]


@pytest.fixture
def ledger(effects):
    """The effect of the workers, known here so that it can be promised."""
    effect("test.ledger")(lambda **arguments: None)
    return lambda: Counter(Mail.objects.values_list("subject", flat=True))


def nothing_waits():
    """Of ours: what the minute of the worker promises has its own pace."""
    return not Promise.objects.filter(effect="test.ledger").exists()


def test_a_worker_killed_in_the_middle_of_an_effect_loses_and_doubles_nothing(
    start_worker, ledger, tmp_path
):
    mark = tmp_path / "started"
    promise("test.ledger", name="before")
    promise("test.ledger", name="during", seconds=60, once=str(mark))
    promise("test.ledger", name="after")

    killed = start_worker()
    wait_until(mark.exists)
    killed.kill()
    killed.wait()
    assert ledger() == {"before": 1}
    start_worker()
    wait_until(nothing_waits)

    assert ledger() == {"before": 1, "during": 1, "after": 1}


def test_workers_killed_at_random_lose_and_double_nothing(start_worker, ledger):
    for name in NAMES:
        promise("test.ledger", name=name, seconds=0.02)

    for _kill in range(3):
        victim = start_worker()
        count = Mail.objects.count()
        wait_until(lambda count=count: Mail.objects.count() > count)
        time.sleep(random.uniform(0, 0.1))
        victim.kill()
        victim.wait()
    start_worker()
    wait_until(nothing_waits)

    assert ledger() == dict.fromkeys(NAMES, 1)


def test_two_workers_share_the_rows_and_do_each_once(start_worker, ledger):
    for name in NAMES:
        promise("test.ledger", name=name, seconds=0.02)

    workers = [start_worker("--once"), start_worker("--once")]
    codes = [worker.wait(60) for worker in workers]

    assert codes == [0, 0]
    assert ledger() == dict.fromkeys(NAMES, 1)


def test_a_worker_told_to_stop_finishes_its_row_and_takes_no_other(start_worker, ledger, tmp_path):
    mark = tmp_path / "started"
    promise("test.ledger", name="in hand", seconds=1, once=str(mark))
    promise("test.ledger", name="next")

    worker = start_worker()
    wait_until(mark.exists)
    worker.send_signal(signal.SIGTERM)

    assert worker.wait(10) == 0
    assert ledger() == {"in hand": 1}
    assert Promise.objects.get(effect="test.ledger").attempts == 0
