"""Reads the features of a GeoJSON file one by one, whatever its size."""

import json

from django.utils.translation import gettext as _

CHUNK = 1 << 16
# The longest outline of the official file has about 100,000 signs.
LONGEST_FEATURE = 8_000_000
WGS84 = ("CRS84", "EPSG::4326", "EPSG:4326")


class FileRefused(Exception):
    """Nothing can be done with the file. Its text is for the person who gave it."""


def read_features(stream, *, progress=lambda size: None):
    """Yield (number, line, feature) from a text stream; `progress` is told each size read.

    Raises FileRefused where the text stops being JSON, or is not a collection in degrees.
    """
    text = _Text(stream, progress)
    text.expect("{")
    while True:
        name = text.value()
        text.expect(":")
        if name == "features":
            break
        _check_member(name, text.value())
        if text.expect(",}") == "}":
            raise FileRefused(_("This file has no list of features: is it a GeoJSON?"))
    yield from _read_list(text)


def _read_list(text):
    text.expect("[")
    if text.peek() == "]":
        return
    number = 0
    while True:
        number += 1
        text.peek()
        line = text.line
        yield number, line, text.value()
        if text.expect(",]") == "]":
            return


def _check_member(name, value):
    if name == "type" and value != "FeatureCollection":
        raise FileRefused(_("This file is not a collection of features."))
    if name == "crs" and not any(code in json.dumps(value) for code in WGS84):
        raise FileRefused(
            _("The coordinates of this file are not in degrees: take the one named “WGS84”.")
        )


class _Text:
    """A window on a stream of JSON, which forgets what was read."""

    def __init__(self, stream, progress):
        self.stream = stream
        self.progress = progress
        self.decoder = json.JSONDecoder(parse_constant=_refuse_constant)
        self.buffer = ""
        self.position = 0
        self.line = 1
        self.is_over = False

    def peek(self):
        """The next sign that is not a space, or ""."""
        while True:
            while self.position < len(self.buffer):
                sign = self.buffer[self.position]
                if not sign.isspace():
                    return sign
                self._advance(self.position + 1)
            if not self._more():
                return ""

    def expect(self, signs):
        sign = self.peek()
        if not sign or sign not in signs:
            raise self._refusal()
        self._advance(self.position + 1)
        return sign

    def value(self):
        self.peek()
        wanted = CHUNK
        while True:
            try:
                value, end = self.decoder.raw_decode(self.buffer, self.position)
            except (ValueError, RecursionError) as error:
                if self.is_over or len(self.buffer) > LONGEST_FEATURE:
                    raise self._refusal() from error
                end = None
            if end is not None and (end < len(self.buffer) or self.is_over):
                self._advance(end)
                return value
            self._more(wanted)
            wanted *= 2

    def _advance(self, position):
        self.line += self.buffer.count("\n", self.position, position)
        self.position = position

    def _more(self, wanted=CHUNK):
        try:
            read = self.stream.read(wanted)
        except UnicodeDecodeError as error:
            raise FileRefused(_("This file is not written in UTF-8.")) from error
        self.progress(len(read))
        self.buffer = self.buffer[self.position :] + read
        self.position = 0
        self.is_over = not read
        return bool(read)

    def _refusal(self):
        return FileRefused(
            _("This file is not readable JSON from line %(line)d on.") % {"line": self.line}
        )


def _refuse_constant(name):
    raise ValueError(name)
