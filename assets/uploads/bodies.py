"""The body of a request, read in pieces; a sender that stops is not waited for."""

import socket
import threading
import time
from contextlib import suppress

from django.conf import settings

from assets.uploads.refusals import LineCut

PIECE = 64 * 1024
BRIEF = 1.0


class Body:
    """What a request carries: `length` bytes, if the line holds."""

    def __init__(self, request, length):
        self.request, self.length = request, length

    def pieces(self, is_wanted):
        """64 KB at a time, never more in memory. Raises LineCut where they do not all come;
        `is_wanted()` says that somebody else waits."""
        left, connection = self.length, socket_of(self.request)
        with Patience(connection, settings.UPLOADS_PATIENCE, is_wanted) as patience:
            while left:
                try:
                    piece = self.request.read(min(PIECE, left))
                except OSError as error:
                    raise LineCut from error
                if not piece:
                    raise LineCut
                left -= len(piece)
                patience.renew()
                yield piece


def socket_of(request):
    """The connection, where the server tells it (gunicorn). nginx, in front, has a patience of its
    own."""
    return request.META.get("gunicorn.socket")


class Patience:
    """Cuts the line of a sender of which one piece takes longer than `seconds`, or a second when
    somebody else waits.

    A server of threads waits without limit on a body that does not come: a few senders who stop
    would stop the whole site, and a phone that comes back by another network would find its upload
    held. A time-out of the socket would not do: one byte a second passes it.
    """

    def __init__(self, connection, seconds, is_wanted):
        self.connection, self.seconds, self.is_wanted = connection, seconds, is_wanted
        self.over = threading.Event()
        self.renew()
        self.watcher = threading.Thread(target=self.watch, daemon=True) if connection else None

    def renew(self):
        self.since = time.monotonic()

    def is_over(self):
        waited = time.monotonic() - self.since
        return waited > self.seconds or (waited > BRIEF and self.is_wanted())

    def watch(self):
        while not self.over.wait(BRIEF / 2):
            if self.is_over():
                with suppress(OSError):
                    self.connection.shutdown(socket.SHUT_RD)
                return

    def __enter__(self):
        if self.watcher:
            self.watcher.start()
        return self

    def __exit__(self, *error):
        # Joined: the connection may serve another request once this one is answered.
        self.over.set()
        if self.watcher:
            self.watcher.join()
