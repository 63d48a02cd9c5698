"""A relay on loopback that stands before a server, and breaks in each way that servers do."""

import socket
import threading
import time
from contextlib import suppress
from itertools import cycle

HOST = "127.0.0.1"
HUNG_SECONDS = 60
DRIP_SECONDS = 1
PASSES, REFUSES, HANGS, DRIPS, GARBLES = "passes", "refuses", "hangs", "drips", "garbles"
_HEAD = (
    b"HTTP/1.1 %b\r\nX-Elastic-Product: Elasticsearch\r\nConnection: close\r\n"
    b"Content-Type: application/vnd.elasticsearch+json;compatible-with=9\r\n"
    b"Content-Length: %d\r\n\r\n%b"
)


def reply(body, status=b"200 OK"):
    """An answer that has the face of Elasticsearch's."""
    return _HEAD % (status, len(body), body)


GARBAGE = (
    b"\x00\xff\x13 garbage\r\n\r\n",
    reply(b"<html>Welcome to nginx</html>"),
    reply(b'{"hits": null, "aggregations": 3, "count": {}, "items": 7}'),
    reply(b'{"hits": {"total": 1}}')[:-9],
    reply(b'{"error": "boom"}', b"500 Internal Server Error"),
)


class Relay:
    """A context; `url` leads to the server at `upstream` (host, port) for as long as it passes."""

    def __init__(self, upstream):
        self.upstream = upstream
        self._mode = PASSES
        self._garbage = cycle(GARBAGE)
        self._passing = set()
        self._closed = threading.Event()

    def __enter__(self):
        self._door = socket.create_server((HOST, 0))
        self.port = self._door.getsockname()[1]
        self._accept()
        return self

    def __exit__(self, *error):
        self._closed.set()
        self._shut()

    def becomes(self, mode):
        """Behave so from now on. Who was being answered is cut off; who hangs still hangs."""
        was, self._mode = self._mode, mode
        if mode == REFUSES:
            self._shut()
            # Held and deaf: nobody else takes the port meanwhile.
            self._door = self._bound()
        elif was == REFUSES:
            self._door.close()
            self._door = self._bound()
            self._door.listen(128)
            self._accept()
        self._cut()

    def _bound(self):
        door = socket.socket()
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind((HOST, self.port))
        return door

    def _shut(self):
        with suppress(OSError):
            # Wakes the thread that accepts, which closing alone does not.
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        self._cut()

    def _cut(self):
        for connection in list(self._passing):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def _accept(self):
        _in_background(self._welcome, self._door)

    def _welcome(self, door):
        with suppress(OSError):
            while True:
                connection, _address = door.accept()
                _in_background(self._answer, connection, self._mode)

    def _answer(self, connection, mode):
        answer = {HANGS: self._hang, DRIPS: self._drip, GARBLES: self._garble}
        with connection, suppress(OSError):
            answer.get(mode, self._pass)(connection)

    def _pass(self, connection):
        with socket.create_connection(self.upstream, 5) as server:
            server.settimeout(None)
            both = {connection, server}
            self._passing |= both
            back = _in_background(_pump, server, connection)
            _pump(connection, server)
            back.join()
            self._passing -= both

    def _hang(self, connection):
        self._closed.wait(HUNG_SECONDS)

    def _drip(self, connection):
        """Well-formed, and a byte a second."""
        connection.recv(65_536)
        until = time.monotonic() + HUNG_SECONDS
        for byte in reply(b" " * 1000):
            connection.sendall(bytes([byte]))
            if self._closed.wait(DRIP_SECONDS) or time.monotonic() > until:
                return

    def _garble(self, connection):
        connection.recv(65_536)
        connection.sendall(next(self._garbage))


def _pump(source, target):
    """All that one says, told to the other, until either leaves."""
    with suppress(OSError):
        while data := source.recv(65_536):
            target.sendall(data)
    for one in (source, target):
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)


def _in_background(function, *arguments):
    thread = threading.Thread(target=function, args=arguments, daemon=True)
    thread.start()
    return thread
