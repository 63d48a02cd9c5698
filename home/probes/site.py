"""The site under attack: gunicorn and workers, in processes of their own."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time

from django.conf import settings

from home.probes.web import Visitor

HOST = "127.0.0.1"
START_SECONDS = 90
STOP_SECONDS = 10
SERVER_LOG = "server.log"


class DidNotStart(Exception):
    """The server does not answer."""


class Site:
    """A context in which the site runs, its port open on this machine only. `environment` adds to
    that of this process."""

    def __init__(self, environment=None):
        self.environment = {**os.environ, **(environment or {})}

    def __enter__(self):
        # Opened here: no other process takes the port, and visitors wait while workers are dead.
        self.socket = socket.create_server((HOST, 0), backlog=256)
        self.port = self.socket.getsockname()[1]
        self.log = settings.VAR_DIR / SERVER_LOG
        with self.log.open("ab") as log:
            self.master = subprocess.Popen(  # noqa: S603
                self.command(),
                cwd=settings.BASE_DIR,
                env=self.environment,
                pass_fds=[self.socket.fileno()],
                stdout=log,
                stderr=log,
            )
        try:
            self.wait()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *error):
        self.stop()

    def command(self):
        name = settings.WSGI_APPLICATION.rpartition(".")[0]
        bind = f"fd://{self.socket.fileno()}"
        conf = "python:home.probes.gunicorn_conf"
        return [sys.executable, "-m", "gunicorn", name, "--bind", bind, "--config", conf]

    def wait(self):
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self.master.poll() is None:
            if Visitor(self.port).get("/").status:
                return
        raise DidNotStart(self.log.read_text(errors="replace")[-3000:])

    def kill_workers(self):
        """kill -9 every process that serves; their master starts others."""
        for number in (settings.VAR_DIR / "workers").iterdir():
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(number.name), signal.SIGKILL)
            number.unlink()

    def stop(self):
        self.master.terminate()
        try:
            self.master.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill_workers()
            self.master.kill()
            self.master.wait()
        self.socket.close()


class Nursery:
    """Starts workers in a moment: they are forked from a process that has imported everything."""

    def __init__(self, environment=None):
        self.environment = {**os.environ, **(environment or {})}

    def __enter__(self):
        self.log = settings.VAR_DIR / "worker.log"
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "home.probes.nursery"],
                cwd=settings.BASE_DIR,
                env=self.environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        return self

    def __exit__(self, *error):
        self.process.stdin.close()
        self.process.wait(STOP_SECONDS)
        self.process.stdout.close()

    def start(self, *arguments):
        """Start « manage.py worker » with these arguments. Returns its process number."""
        return int(self.ask("start", *arguments))

    def kill(self, number):
        """kill -9 this worker, and wait for its end."""
        os.kill(number, signal.SIGKILL)
        self.wait(number)

    def stop(self, number):
        os.kill(number, signal.SIGTERM)
        self.wait(number)

    def wait(self, number):
        self.ask("wait", str(number))

    def ask(self, *words):
        print(*words, file=self.process.stdin, flush=True)
        return self.process.stdout.readline()
