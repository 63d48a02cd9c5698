"""The headers of tus 1.0, read strictly: what is doubtful is refused, never guessed."""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from assets.uploads.refusals import Refused, malformed

INTEGER = re.compile(r"[0-9]{1,15}")
KEY = re.compile(r"[\x21-\x2b\x2d-\x7e]+")
MOST_METADATA = 4096
ALGORITHMS = ("sha1", "sha256")
# What a method is called where only GET and POST pass.
OVERRIDE = "X-HTTP-Method-Override"


def read_method(request):
    """The method meant; only a POST may mean another."""
    if request.method != "POST":
        return request.method
    return request.headers.get(OVERRIDE, "POST").upper()


def read_integer(request, name):
    """The number of a header. Raises a Refused of 400 where it is no plain number, or absent."""
    value = request.headers.get(name, "")
    if not INTEGER.fullmatch(value):
        raise malformed(name)
    return int(value)


def announced_length(request, *, needed):
    """How many bytes the body has. A body of unknown length is refused (411): it cannot be told
    from one that was cut."""
    value = request.headers.get("Content-Length", "")
    if request.headers.get("Transfer-Encoding") or (needed and not value):
        raise Refused(411, _("The size of what is sent must be announced (Content-Length)."))
    if value and not INTEGER.fullmatch(value):
        raise malformed("Content-Length")
    return int(value or 0)


@dataclass(frozen=True)
class Metadata:
    """What a client says of a file: text by key, and the header as it was sent, but its permit."""

    values: dict = field(default_factory=dict)
    kept: str = ""

    def text(self, key):
        return self.values.get(key, b"").decode(errors="replace")


def read_metadata(request):
    """The Upload-Metadata of a creation. Raises a Refused of 400."""
    header = request.headers.get("Upload-Metadata", "").strip()
    if len(header) > MOST_METADATA:
        raise malformed("Upload-Metadata")
    values, kept = {}, []
    for pair in header.split(",") if header else ():
        key, _space, value = pair.strip().partition(" ")
        if not KEY.fullmatch(key) or key in values:
            raise malformed("Upload-Metadata")
        values[key] = decode(value, "Upload-Metadata")
        if key != "permit":
            kept.append(pair.strip())
    return Metadata(values, ",".join(kept))


@dataclass(frozen=True)
class Checksum:
    """What the bytes of a request must amount to."""

    algorithm: str
    digest: bytes

    def new(self):
        return hashlib.new(self.algorithm, usedforsecurity=False)


def read_checksum(request):
    """The Upload-Checksum of a request, or None. Raises a Refused of 400."""
    header = request.headers.get("Upload-Checksum")
    if header is None:
        return None
    algorithm, _space, value = header.strip().partition(" ")
    if algorithm not in ALGORITHMS or not value:
        raise malformed("Upload-Checksum")
    return Checksum(algorithm, decode(value, "Upload-Checksum"))


def decode(value, name):
    try:
        return base64.b64decode(value.encode(), validate=True)
    except (binascii.Error, ValueError) as error:
        raise malformed(name) from error
