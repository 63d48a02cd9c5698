"""The scanner: what it finds is refused, and what it cannot say is never taken for a yes (C18)."""

import io
import socketserver
import struct
import threading
import zipfile

import pytest

from assets import scanner
from assets.choices import FileState, Refusal
from assets.quarantine_effects import look_after_quarantine
from outbox.models import Promise
from outbox.worker import Worker
from tests.assets.quarantine.files import EICAR, compressed_image, zipped

pytestmark = pytest.mark.django_db


class Clamd(socketserver.StreamRequestHandler):
    """The two commands of clamd that we use; says what its server was told to say."""

    def handle(self):
        command = b""
        while not command.endswith(b"\0"):
            command += self.rfile.read(1)
        if command == b"zPING\0":
            self.wfile.write(b"PONG\0")
            return
        assert command == b"zINSTREAM\0"
        read = b""
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            read += self.rfile.read(size)
        self.server.read.append(read)
        answer = self.server.answer
        self.wfile.write(answer_to(read) if answer is None else answer)


def answer_to(read):
    """As clamd does, which opens archives."""
    pieces = [read]
    if zipfile.is_zipfile(io.BytesIO(read)):
        with zipfile.ZipFile(io.BytesIO(read)) as archive:
            pieces += [archive.read(name) for name in archive.namelist()]
    found = any(EICAR in piece for piece in pieces)
    return b"stream: Eicar-Signature FOUND\0" if found else b"stream: OK\0"


@pytest.fixture(params=["unix", "tcp"])
def clamd(request, tmp_path, settings):
    """A scanner that finds the test virus alone, until told to answer something."""
    kinds = {
        "unix": (socketserver.ThreadingUnixStreamServer, str(tmp_path / "clamd")),
        "tcp": (socketserver.ThreadingTCPServer, ("127.0.0.1", 0)),
    }
    server_class, address = kinds[request.param]
    with server_class(address, Clamd) as server:
        server.answer, server.read = None, []
        address = server.server_address
        settings.CLAMAV_SOCKET = address if request.param == "unix" else f"127.0.0.1:{address[1]}"
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_a_clean_file_is_read_whole_by_the_scanner_then_made(taken_in, clamd):
    data = compressed_image("PNG", (2000, 2000))

    assert taken_in(data).state == FileState.READY
    assert clamd.read == [data]


@pytest.mark.parametrize(
    "data",
    [compressed_image("JPEG") + EICAR, compressed_image("JPEG") + zipped(**{"virus.com": EICAR})],
    ids=["behind a jpeg", "in a zip behind a jpeg"],
)
def test_c18_the_test_virus_is_refused_and_shown_to_nobody(taken_in, clamd, data):
    quarantined = taken_in(data)

    assert (quarantined.state, quarantined.refusal) == (FileState.REFUSED, Refusal.INFECTED)
    assert quarantined.refusal_sentence
    assert not quarantined.derivatives.exists()
    assert clamd.read == [data]


def test_what_the_scanner_finds_is_refused_before_any_decoder_reads_it(taken_in, clamd, peaks):
    clamd.answer = b"stream: Eicar-Signature FOUND\0"

    quarantined = taken_in(compressed_image("JPEG"))

    assert (quarantined.state, quarantined.refusal) == (FileState.REFUSED, Refusal.INFECTED)
    assert peaks == []


@pytest.mark.parametrize(
    "answer", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"stream: Access denied ERROR\0"]
)
def test_a_scanner_that_does_not_answer_makes_files_wait(taken_in, clamd, answer):
    clamd.answer = answer

    quarantined = taken_in(compressed_image("JPEG"))

    assert quarantined.state == FileState.RECEIVED
    assert not quarantined.derivatives.exists()


def test_a_scanner_that_is_down_makes_files_wait_until_it_is_back(received, settings, clamd):
    back, settings.CLAMAV_SOCKET = settings.CLAMAV_SOCKET, "/nowhere/clamd"
    quarantined = received(compressed_image("JPEG"))
    Worker().drain()
    quarantined.refresh_from_db()
    assert quarantined.state == FileState.RECEIVED
    assert not scanner.answers()

    settings.CLAMAV_SOCKET = back
    look_after_quarantine()
    Worker().drain()

    quarantined.refresh_from_db()
    assert quarantined.state == FileState.READY
    assert not Promise.objects.dead().exists()
