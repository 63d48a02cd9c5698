"""The virus scanner, where there is one: clamd, asked through its socket (INSTREAM).

`CLAMAV_SOCKET` is a path, or « host:port ». What the scanner cannot say is not taken for a yes.
"""

import socket
import struct

from django.conf import settings

SECONDS = 60
PIECE = 256 * 1024
CLEAN, FOUND = b"stream: OK", b" FOUND"


class ScannerUnavailable(Exception):
    """The scanner is asked for, and gave no answer: the file waits."""


def is_configured():
    return bool(settings.CLAMAV_SOCKET)


def answers():
    """Whether the scanner, where there is one, is there to be asked."""
    if not is_configured():
        return True
    try:
        with connected() as stream:
            stream.sendall(b"zPING\0")
            return read_answer(stream) == b"PONG"
    except OSError:
        return False


def is_infected(path):
    """Whether the scanner finds something in the file. Raises ScannerUnavailable."""
    try:
        with connected() as stream, path.open("rb") as file:
            stream.sendall(b"zINSTREAM\0")
            while piece := file.read(PIECE):
                stream.sendall(struct.pack("!L", len(piece)) + piece)
            stream.sendall(struct.pack("!L", 0))
            answer = read_answer(stream)
    except OSError as failure:
        raise ScannerUnavailable from failure
    if answer.endswith(FOUND):
        return True
    if answer != CLEAN:
        # A size limit, a base that is being loaded: clamd did not look at the whole file.
        raise ScannerUnavailable
    return False


def connected():
    host, _colon, port = settings.CLAMAV_SOCKET.rpartition(":")
    if host and port.isdigit():
        return socket.create_connection((host, int(port)), timeout=SECONDS)
    stream = socket.socket(socket.AF_UNIX)
    stream.settimeout(SECONDS)
    try:
        stream.connect(settings.CLAMAV_SOCKET)
    except OSError:
        stream.close()
        raise
    return stream


def read_answer(stream):
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < 4096:
        piece = stream.recv(4096)
        if not piece:
            break
        answer += piece
    return answer.rstrip(b"\0\n")
