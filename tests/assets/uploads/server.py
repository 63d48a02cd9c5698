"""The site served by gunicorn on the database of the test, and a line that breaks."""

import http.client
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

from assets.uploads.permits import permit
from tests.assets.uploads.conftest import metadata
from tests.outbox.processes import database_url

HOST = "127.0.0.1"
START_SECONDS = 120
HALF_ANSWER = b"HTTP/1.1 423 Locked\r\nContent-Length: 400\r\n\r\nCe fichier"


class Server:
    """gunicorn, its workers forked warm, so that killing one costs little."""

    def __init__(self, folder, *, workers=2, threads=4, before=(), patience=6):
        self.folder, self.workers, self.threads = folder, workers, threads
        self.before, self.patience = before, patience
        self.socket = socket.create_server((HOST, 0), backlog=256)
        self.port = self.socket.getsockname()[1]
        self.url = f"http://{HOST}:{self.port}/envois/"

    @property
    def parts(self):
        return self.folder / "uploads"

    def command(self):
        return [
            *self.before,
            *(sys.executable, "-m", "gunicorn", "cms.wsgi", "--preload", "--no-control-socket"),
            *("--bind", f"fd://{self.socket.fileno()}", "--worker-class", "gthread"),
            *("--workers", str(self.workers), "--threads", str(self.threads)),
            *("--graceful-timeout", "1"),
        ]

    @contextmanager
    def running(self):
        log = (self.folder / "server.log").open("ab")
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.assets.uploads.server_settings",
            "DATABASE_URL": database_url(),
            "VAR_DIR": str(self.folder),
            "SECRET_KEY": settings.SECRET_KEY,
            "SEARCH_MEANING": "false",
            "UPLOADS_PATIENCE": str(self.patience),
        }
        self.master = subprocess.Popen(
            self.command(), cwd=settings.BASE_DIR, env=environment,
            pass_fds=[self.socket.fileno()], stdout=log, stderr=log,
        )  # fmt: skip
        try:
            self.wait()
            yield self
        finally:
            self.master.terminate()
            try:
                self.master.wait(10)
            except subprocess.TimeoutExpired:
                self.kill_workers()
                self.master.kill()
                self.master.wait()
            log.close()
            self.socket.close()

    def wait(self):
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until and self.master.poll() is None:
            with suppress(OSError, http.client.HTTPException):
                if self.ask("OPTIONS", timeout=5).status == 204:
                    return
            time.sleep(0.2)
        raise AssertionError((self.folder / "server.log").read_text(errors="replace")[-3000:])

    def ask(self, method, path="/envois/", body=None, timeout=30, **headers):
        connection = http.client.HTTPConnection(HOST, self.port, timeout=timeout)
        named = {name.replace("_", "-"): str(value) for name, value in headers.items()}
        try:
            connection.request(method, path, body, {"Tus-Resumable": "1.0.0", **named})
            answer = connection.getresponse()
            answer.body = answer.read()
            return answer
        finally:
            connection.close()

    def create(self, length, *, purpose, address="203.0.113.7", **options):
        allowed = permit(purpose, most_bytes=10**9)
        return self.ask(
            "POST", Upload_Length=length, Upload_Metadata=metadata(permit=allowed),
            X_Forwarded_For=address, **options,
        )  # fmt: skip

    def patch(self, place, body, offset, **options):
        return self.ask(
            "PATCH", place, body, Upload_Offset=offset,
            Content_Type="application/offset+octet-stream", **options,
        )  # fmt: skip

    def children(self):
        place = Path(f"/proc/{self.master.pid}/task/{self.master.pid}/children")
        return [int(number) for number in place.read_text().split()]

    def kill_workers(self):
        """kill -9 every process that serves; their master starts others."""
        for number in self.children():
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)


class BreakingLine:
    """A way to the server that breaks: the first connections are cut after so many bytes each.

    The sender sees it at once; the server too, unless `silent`: as a phone that leaves its
    network, whose server goes on listening. With `half_answers`, the line goes as many times
    while a body is being answered: a refusal of which the sender reads the beginning only.
    """

    def __init__(self, port, cuts, *, silent=False, half_answers=0):
        self.target, self.cuts, self.broken, self.silent = port, list(cuts), 0, silent
        self.left_open, self.half_answers = [], half_answers
        self.lock = threading.Lock()
        self.listener = socket.create_server((HOST, 0), backlog=64)
        self.port = self.listener.getsockname()[1]
        self.url = f"http://{HOST}:{self.port}/envois/"
        threading.Thread(target=self.serve, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.listener.close()
        for wire in self.left_open:
            wire.close()

    def serve(self):
        with suppress(OSError):
            while True:
                client, _address = self.listener.accept()
                server = socket.create_connection((HOST, self.target))
                for arguments in ((client, server, True), (server, client, False)):
                    threading.Thread(target=self.carry, args=arguments, daemon=True).start()

    def carry(self, source, target, upward):
        left = None
        with suppress(OSError):
            while data := source.recv(65_536):
                if upward and left is None and len(data) > 2000:
                    if self.answer_half(source):
                        break
                    left = self.next_cut()
                if left is not None:
                    data = data[:left]
                    left -= len(data)
                target.sendall(data)
                if left == 0:
                    self.cut(source, target)
                    return
        if left:
            # Answered before its cut: another connection will be cut there.
            self.cuts.insert(0, left)
        for wire in (source, target):
            with suppress(OSError):
                wire.shutdown(socket.SHUT_RDWR)

    def answer_half(self, sender):
        with self.lock:
            if not self.half_answers:
                return False
            self.half_answers -= 1
            self.broken += 1
        sender.sendall(HALF_ANSWER)
        sender.shutdown(socket.SHUT_WR)
        while sender.recv(65_536):
            pass
        return True

    def next_cut(self):
        """How much of this body passes; None for all. A small request has no body to cut."""
        with self.lock:
            return self.cuts.pop(0) if self.cuts else None

    def cut(self, client, server):
        self.broken += 1
        self.left_open.append(server)
        for wire in (client,) if self.silent else (client, server):
            wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            with suppress(OSError):
                wire.shutdown(socket.SHUT_RDWR)
            wire.close()
