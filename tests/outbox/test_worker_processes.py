"""Real workers, really killed: nothing lost, nothing doubled."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter

import pytest
from django.conf import settings
from django.db import connection

from outbox.models import Mail, Promise
from outbox.registry import effect
from outbox.services import promise

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.server]
NAMES = [f"line-{number}" for number in range(40)]


def database_url():
    values = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{values['NAME']}"
    login = f"{values['USER']}:{values['PASSWORD']}@{values['HOST']}:{values['PORT'] or 5432}"
    return f"postgres://{login}/{values['NAME']}"


@pytest.fixture
def start_worker(tmp_path):
    """A function that starts a worker on the database of the test; all are dead after it."""
    started = []

    def start(*arguments):
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.outbox.crash_worker", *arguments],
            cwd=settings.BASE_DIR,
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
                "DATABASE_URL": database_url(),
                "VAR_DIR": str(tmp_path),
                "OUTBOX_LEASE_SECONDS": "1",
            },
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()


@pytest.fixture
def ledger(effects):
    """The effect of the workers, known here so that it can be promised."""
    effect("test.ledger")(lambda **arguments: None)
    return lambda: Counter(Mail.objects.values_list("subject", flat=True))


def wait_until(condition, seconds=30):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "too long"
        time.sleep(0.05)


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
    wait_until(lambda: not Promise.objects.exists())

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
    wait_until(lambda: not Promise.objects.exists())

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
    assert Promise.objects.get().attempts == 0
