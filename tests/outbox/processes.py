"""Workers in processes of their own, on the database of the test."""

import os
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.db import connection


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


def wait_until(condition, seconds=30):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "too long"
        time.sleep(0.05)
