"""PostgreSQL restarts under load: errors for a moment, then none, and nobody is stuck (H8)."""

import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass, field

import psycopg
import pytest
from django.conf import settings

from tests.upkeep.front import free_port
from upkeep.archive.databases import _conninfo, find_program

pytestmark = [pytest.mark.postgresql, pytest.mark.server, pytest.mark.django_db]
TOOL = settings.BASE_DIR / ".ci" / "postgresql"
READERS = 4
# Far above what is measured (docs/measures.md): machines of test are busy.
SLOWEST = 8


@dataclass
class Reader(threading.Thread):
    """Somebody who reads one page after the other. Keeps (when asked, seconds, status)."""

    url: str
    answers: list = field(default_factory=list)

    def __post_init__(self):
        super().__init__()
        self.stopping = threading.Event()

    def __hash__(self):
        return id(self)

    def run(self):
        while not self.stopping.is_set():
            asked = time.monotonic()
            self.answers.append((asked, *self.ask(asked)))
            time.sleep(0.02)

    def ask(self, asked):
        try:
            with urllib.request.urlopen(self.url, timeout=30) as answer:
                answer.read()
                status = answer.status
        except urllib.error.HTTPError as error:
            status = error.code
        return time.monotonic() - asked, status


@pytest.fixture
def server(tmp_path_factory):
    """(folder, address) of a PostgreSQL of one's own, with the tables of this test's database."""
    folder = f"/tmp/bc-restart-{os.getpid()}"
    started = subprocess.run([TOOL, "start", folder], capture_output=True, text=True, check=True)
    url = started.stdout.strip()
    try:
        with subprocess.Popen(
            [find_program("pg_dump"), "--no-owner", f"--dbname={_conninfo()}"],
            stdout=subprocess.PIPE,
        ) as dumping:
            subprocess.run(
                [find_program("psql"), "--quiet", "--set=ON_ERROR_STOP=1", url],
                stdin=dumping.stdout,
                stdout=subprocess.DEVNULL,
                check=True,
            )
        yield folder, url
    finally:
        subprocess.run([TOOL, "stop", folder], check=False)


@contextmanager
def running(command, environment, log):
    with log.open("ab") as output:
        process = subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=environment, stdout=output, stderr=output
        )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_for(condition, seconds=90):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.2)
    return False


def status_of(url):
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.status
    except (urllib.error.URLError, OSError) as error:
        return getattr(error, "code", 0)


def promise_of(url, key):
    """Write a promise that does nothing, and say how many of that key are left."""
    with psycopg.connect(url, autocommit=True) as base:
        base.execute(
            "INSERT INTO outbox_promise (effect, arguments, key, generation, created_at, attempts,"
            " next_attempt_at, leased_by, last_error) VALUES ('search.index_object',"
            " '{\"model\": \"wagtailcore.Page\", \"pk\": 0}', %s, 1, now(), 0, now(), '', '')",
            [key],
        )


def left(url, key):
    with psycopg.connect(url) as base:
        found = base.execute("SELECT count(*) FROM outbox_promise WHERE key = %s", [key])
        return found.fetchone()[0]


def tell(answers, failed, down, last):
    """The figures of docs/measures.md, shown by « pytest -s »."""
    slowest = max(seconds for _asked, seconds, _status in answers)
    sys.stdout.write(
        f"\n{len(answers)} answers, {len(failed)} errors; restart {down:.2f} s; last error"
        f" {last:.2f} s after it; slowest {slowest:.2f} s\n"
    )


def test_a_restart_costs_a_moment_and_nobody_is_stuck(server, tmp_path):
    folder, url = server
    port = free_port()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        "DEBUG": "0",
        "DATABASE_URL": url,
        "VAR_DIR": str(tmp_path),
        "PYTHONWARNINGS": "ignore",
    }
    site = f"http://127.0.0.1:{port}/"
    gunicorn = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"]
    web = [*gunicorn, "--bind", f"127.0.0.1:{port}"]
    worker = [sys.executable, "manage.py", "worker"]
    with (
        running(web, environment, tmp_path / "web.log"),
        running(worker, environment, tmp_path / "worker.log") as working,
    ):
        assert wait_for(lambda: status_of(site) == 200), (tmp_path / "web.log").read_text()
        readers = [Reader(site) for _number in range(READERS)]
        for reader in readers:
            reader.start()
        time.sleep(2)
        before = time.monotonic()
        subprocess.run([TOOL, "restart", folder], check=True)
        after = time.monotonic()
        time.sleep(10)
        for reader in readers:
            reader.stopping.set()
        for reader in readers:
            reader.join()
        promise_of(url, "after-restart")
        done = wait_for(lambda: left(url, "after-restart") == 0, 60)

        assert working.poll() is None
        assert done, (tmp_path / "worker.log").read_text()

    answers = sorted(answer for reader in readers for answer in reader.answers)
    failed = [asked for asked, _seconds, status in answers if status != 200]
    tell(answers, failed, after - before, max(failed, default=after) - after)
    assert [asked for asked in failed if asked < before - 1] == []
    assert [round(asked - after, 2) for asked in failed if asked > after + 5] == []
    assert [asked for asked, _s, status in answers if asked > after + 5 and status == 200]
    assert max(seconds for _asked, seconds, _status in answers) < SLOWEST
