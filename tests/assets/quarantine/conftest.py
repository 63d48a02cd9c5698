import socket
import sys
from contextlib import suppress

import pytest

from assets.intake import sandbox
from assets.models import QuarantinedFile
from assets.quarantine import receive
from tests.assets.quarantine.files import digest


@pytest.fixture
def received(tmp_path):
    """A function that puts bytes in quarantine, as the end of an upload does."""

    def receive_bytes(data, kind="", name="photo.jpg"):
        path = tmp_path / "part"
        path.write_bytes(data)
        return receive(path, name=name, sha256=digest(data), kind=kind)

    return receive_bytes


@pytest.fixture
def taken_in(received):
    """A function that does it, and lets the worker take the file in. Returns the row as it is."""
    from assets.take_in import settle

    def take(data, kind="", name="photo.jpg"):
        quarantined = received(data, kind, name)
        settle(quarantined)
        return QuarantinedFile.objects.get(pk=quarantined.pk)

    return take


@pytest.fixture
def peaks(monkeypatch):
    """The bytes of memory that each sandbox of the test used at most."""
    found = []
    leave = sandbox.Sandbox.__exit__

    def leave_and_tell(box, *error):
        found.append(box.peak)
        leave(box, *error)

    monkeypatch.setattr(sandbox.Sandbox, "__exit__", leave_and_tell)
    return found


class Calls:
    """What this process asks of the network: every connection and every name looked up.

    An audit hook stays as long as its process: there is one, and it writes to the list of the
    test that runs. Sandboxes have no network: `test_sandbox` shows that they reach nobody.
    """

    EVENTS = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto")
    listening = None

    @classmethod
    def hear(cls, event, arguments):
        if cls.listening is not None and event in cls.EVENTS:
            cls.listening.append((event, arguments[-1] if event == "socket.connect" else arguments))


sys.addaudithook(Calls.hear)


@pytest.fixture
def calls():
    """What was asked of the network since the test began."""
    Calls.listening = []
    yield Calls.listening
    Calls.listening = None


class Canary:
    """A server that counts who calls it."""

    def __init__(self):
        self.server = socket.create_server(("127.0.0.1", 0))
        self.server.settimeout(0.1)
        self.url = f"http://127.0.0.1:{self.server.getsockname()[1]}/canari"

    def hits(self):
        found = 0
        with suppress(TimeoutError):
            while self.server.accept():
                found += 1
        return found


@pytest.fixture
def canary():
    made = Canary()
    yield made
    made.server.close()
