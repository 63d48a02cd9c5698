"""A time by which an answer is whole: a timeout only says how long to wait for its next byte."""

import http.client
import io
import time
from contextlib import contextmanager
from contextvars import ContextVar

from elastic_transport import ConnectionTimeout, Urllib3HttpNode
from elastic_transport.client_utils import DEFAULT

# Of the monotonic clock; None where nobody is in a hurry.
_deadline = ContextVar("search_deadline", default=None)
# A timeout of zero would mean not to wait, which is another error.
LEAST = 0.001


@contextmanager
def within(seconds):
    """All that is asked inside has so many seconds, and no more than what is left of those around.
    None changes nothing."""
    around = _deadline.get()
    ours = around if seconds is None else time.monotonic() + seconds
    token = _deadline.set(ours if around is None else min(ours, around))
    try:
        yield
    finally:
        _deadline.reset(token)


def left():
    """The seconds that are left, or None. Raises TimeoutError when there is none."""
    if _deadline.get() is None:
        return None
    seconds = _deadline.get() - time.monotonic()
    if seconds <= 0:
        raise TimeoutError("The answer was not whole in time.")
    return max(seconds, LEAST)


class PunctualNode(Urllib3HttpNode):
    """A node whose `request_timeout` is for the whole of an answer, from the first connection to
    the last byte; less where less is left."""

    def __init__(self, config):
        super().__init__(config)

        class Connection(self.pool.ConnectionCls):
            response_class = PunctualResponse

        self.pool.ConnectionCls = Connection

    def perform_request(self, method, target, body=None, headers=None, request_timeout=DEFAULT):
        seconds = self.config.request_timeout if request_timeout is DEFAULT else request_timeout
        try:
            with within(seconds):
                return super().perform_request(method, target, body, headers, left())
        except TimeoutError as error:
            raise ConnectionTimeout(str(error)) from error


class PunctualResponse(http.client.HTTPResponse):
    def __init__(self, sock, *arguments, **options):
        super().__init__(_PunctualSocket(sock), *arguments, **options)


class _PunctualSocket:
    """What http.client asks of a socket: something to read from."""

    def __init__(self, sock):
        self._socket = sock

    def makefile(self, mode):
        return io.BufferedReader(_PunctualReader(self._socket))


class _PunctualReader(io.RawIOBase):
    """Each reading waits for what is left of the whole."""

    def __init__(self, sock):
        self._socket = sock
        self._raw = sock.makefile("rb", buffering=0)

    def readable(self):
        return True

    def readinto(self, buffer):
        self._socket.settimeout(left())
        return self._raw.readinto(buffer)

    def close(self):
        self._raw.close()
        super().close()
