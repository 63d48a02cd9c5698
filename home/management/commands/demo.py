"""The demonstration: fills the site once, then serves it with its worker beside it."""

import errno
import os
import signal
import subprocess
import sys
import threading
import time

from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from core.content_types import ReadableTypes
from home.demo import accounts
from taxonomy.models import Commune

HOST = "127.0.0.1"
FIRST_PORT = 8000
PORTS_TRIED = 100
# A worker killed in the middle of a row loses nothing: the row is taken back at the next start.
STOP_SECONDS = 3


class QuietHandler(WSGIRequestHandler):
    """Says nothing of each request: the screen is for the table of logins, and for errors."""

    def log_message(self, *args):
        pass


def open_server(wanted):
    """A server that holds the port asked for, or the first free one from 8000 on."""
    ports = [wanted] if wanted else range(FIRST_PORT, FIRST_PORT + PORTS_TRIED)
    for port in ports:
        try:
            return ThreadedWSGIServer((HOST, port), QuietHandler)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
    raise CommandError(_("Port %(port)s is already taken.") % {"port": ports[-1]})


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
        if not settings.DEMONSTRATION:
            raise CommandError(_("The demonstration never runs with production settings."))
        # Errors as visitors meet them: our own 404, not the one made for developers.
        settings.DEBUG = False
        self.prepare()
        if not prepare:
            self.run(open_server(port), seconds)

    def prepare(self):
        """Bring database and content to their state of demonstration; does nothing twice."""
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write(_("Preparing the database…"))
            call_command("migrate", interactive=False, verbosity=0)
        if not Commune.objects.exists():
            call_command("load_gazetteer")
        call_command("seed_demo")

    def run(self, server, seconds):
        """Serve until Ctrl-C, SIGTERM, the time asked for, or the death of the worker."""
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        # The port is known only now; mails carry addresses made from it.
        address = settings.WAGTAILADMIN_BASE_URL = f"http://{HOST}:{server.server_port}"
        server.set_app(ReadableTypes(StaticFilesHandler(get_wsgi_application())))
        worker = self.start_worker(address)
        try:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            self.announce(address)
            self.watch(worker, seconds)
        except KeyboardInterrupt:
            self.stdout.write(_("Stopping the demonstration."))
        finally:
            self.stop(server, worker)

    def start_worker(self, address):
        return subprocess.Popen(
            [sys.executable, "manage.py", "worker"],
            cwd=settings.BASE_DIR,
            env={**os.environ, "SITE_URL": address},
            stdout=subprocess.DEVNULL,
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

    def watch(self, worker, seconds):
        deadline = time.monotonic() + seconds if seconds else None
        while deadline is None or time.monotonic() < deadline:
            if worker.poll() is not None:
                raise CommandError(_("The worker stopped by itself."))
            time.sleep(0.2)

    def stop(self, server, worker):
        server.shutdown()
        server.server_close()
        worker.terminate()
        try:
            worker.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            worker.kill()
