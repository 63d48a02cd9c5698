"""The demonstration: fills the site once, then starts it with its worker."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from home.demo import accounts
from taxonomy.models import Commune

HOST = "127.0.0.1"
FIRST_PORT = 8000
START_SECONDS = 60
# A worker killed in the middle of a row loses nothing: the row is taken back at the next start.
STOP_SECONDS = 3


def is_free(port):
    """Whether nothing listens on this port of the machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with contextlib.suppress(OSError):
            probe.bind((HOST, port))
            return True
    return False


def find_port(wanted):
    """The port asked for, or the first free one from 8000 on."""
    if wanted:
        if is_free(wanted):
            return wanted
        raise CommandError(_("Port %(port)s is already taken.") % {"port": wanted})
    return next(port for port in range(FIRST_PORT, FIRST_PORT + 100) if is_free(port))


def as_columns(rows):
    """Rows of texts, the first being the header, as aligned columns."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    return "\n".join(f"  {line}" for line in [lines[0], "-" * len(lines[0]), *lines[1:]])


class Command(BaseCommand):
    help = "Fill the demonstration newsroom if it is empty, then start the site and its worker."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, help="listen here instead of the first free port")
        parser.add_argument("--seconds", type=int, help="stop by itself after this long")
        parser.add_argument("--prepare", action="store_true", help="fill the site, start nothing")

    def handle(self, *args, port, seconds, prepare, **options):
        if not getattr(settings, "DEMONSTRATION", False):
            raise CommandError(_("The demonstration never runs with production settings."))
        self.prepare()
        if not prepare:
            self.run(find_port(port), seconds)

    def prepare(self):
        """Bring database and content to their state of demonstration; does nothing twice."""
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write(_("Preparing the database…"))
            call_command("migrate", interactive=False, verbosity=0)
        if not Commune.objects.exists():
            call_command("load_gazetteer")
        call_command("seed_demo")

    def run(self, port, seconds):
        """Run the site and its worker until Ctrl-C, SIGTERM, or the death of one of them."""
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        address = f"http://{HOST}:{port}"
        children = [
            self.start(address, "runserver", "--noreload", "--skip-checks", f"{HOST}:{port}"),
            self.start(address, "worker"),
        ]
        try:
            self.wait_for(port, children)
            self.announce(address)
            self.watch(children, seconds)
        except KeyboardInterrupt:
            self.stdout.write(_("Stopping the demonstration."))
        finally:
            self.stop(children)

    def start(self, address, *arguments):
        return subprocess.Popen(  # noqa: S603
            [sys.executable, "-W", "ignore", "manage.py", *arguments],
            cwd=settings.BASE_DIR,
            env={**os.environ, "SITE_URL": address},
            stdout=subprocess.DEVNULL,
        )

    def wait_for(self, port, children):
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            self.check_alive(children)
            if not is_free(port):
                return
            time.sleep(0.1)
        raise CommandError(_("The site did not start within a minute."))

    def check_alive(self, children):
        for child in children:
            if child.poll() is not None:
                raise CommandError(
                    _("“%(command)s” stopped by itself.") % {"command": " ".join(child.args[3:])}
                )

    def announce(self, address):
        self.stdout.write("")
        self.stdout.write(_("The site: %(address)s/") % {"address": address})
        self.stdout.write(_("The newsroom: %(address)s/admin/") % {"address": address})
        self.stdout.write("")
        self.stdout.write(as_columns([accounts.HEADER, *accounts.table()]))
        self.stdout.write("")
        self.stdout.write(_("Ctrl-C stops the site and its worker."))
        self.stdout.flush()

    def watch(self, children, seconds):
        deadline = time.monotonic() + seconds if seconds else None
        while deadline is None or time.monotonic() < deadline:
            self.check_alive(children)
            time.sleep(0.5)

    def stop(self, children):
        for child in children:
            if child.poll() is None:
                child.terminate()
        for child in children:
            try:
                child.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                child.kill()
