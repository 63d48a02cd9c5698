"""The relay breaks as it says, and mends."""

import socket
import threading
import time
from contextlib import closing, suppress

import pytest

from home.probes import relay as module
from home.probes.relay import DRIPS, GARBLES, HANGS, PASSES, REFUSES, Relay


@pytest.fixture
def relay():
    """A relay before a server that says back what it is told."""
    server = socket.create_server(("127.0.0.1", 0))

    def echo():
        with suppress(OSError):
            while True:
                connection, _address = server.accept()
                threading.Thread(target=say_back, args=(connection,), daemon=True).start()

    threading.Thread(target=echo, daemon=True).start()
    with server, Relay(server.getsockname()) as relay:
        yield relay


def say_back(connection):
    with connection, suppress(OSError):
        while data := connection.recv(100):
            connection.sendall(data)


def told(relay, seconds=1):
    """What comes back within so many seconds."""
    with closing(socket.create_connection(("127.0.0.1", relay.port), 2)) as connection:
        connection.settimeout(seconds)
        connection.sendall(b"bonjour")
        return connection.recv(100)


def test_it_passes_what_is_said(relay):
    assert told(relay) == b"bonjour"


def test_it_refuses_then_passes_again_at_the_same_port(relay):
    relay.becomes(REFUSES)
    with pytest.raises(ConnectionRefusedError):
        told(relay)

    relay.becomes(PASSES)

    assert told(relay) == b"bonjour"


def test_it_cuts_who_was_being_answered(relay):
    with closing(socket.create_connection(("127.0.0.1", relay.port), 2)) as connection:
        connection.sendall(b"bonjour")
        assert connection.recv(100) == b"bonjour"

        relay.becomes(HANGS)

        assert connection.recv(100) == b""


def test_it_hangs(relay):
    relay.becomes(HANGS)

    with pytest.raises(TimeoutError):
        told(relay, seconds=0.3)


def test_it_drips(relay, monkeypatch):
    monkeypatch.setattr(module, "DRIP_SECONDS", 0.2)
    relay.becomes(DRIPS)
    started = time.monotonic()

    with closing(socket.create_connection(("127.0.0.1", relay.port), 2)) as connection:
        connection.sendall(b"bonjour")
        said = b"".join(connection.recv(1) for _ in range(4))

    assert said == b"HTTP"
    assert time.monotonic() - started > 0.5


def test_it_answers_garbage(relay):
    relay.becomes(GARBLES)

    assert told(relay) == module.GARBAGE[0]
