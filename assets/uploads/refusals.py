"""What is refused of an upload: a status for the program that sends, a sentence for its user."""

import errno
from contextlib import contextmanager

from django.db import OperationalError
from django.utils.translation import gettext as _

from assets.exceptions import AssetError
from assets.uploads import sizes


class Refused(AssetError):
    """An answer instead of what was asked. Its sentence may be shown; `headers` go with it."""

    def __init__(self, status, sentence, **headers):
        super().__init__(sentence)
        self.status, self.sentence = status, sentence
        self.headers = {name.replace("_", "-"): str(value) for name, value in headers.items()}


class LineCut(AssetError):
    """The body ended before its announced end: the line was cut, or the sender too slow."""


def malformed(what):
    return Refused(400, _("This request is malformed: %(what)s.") % {"what": what})


def not_found():
    return Refused(404, _("This upload does not exist, or was given up."))


def expired():
    return Refused(410, _("This upload was not finished in time: choose your file again."))


def busy():
    return Refused(423, _("This file is being received already: try again in a moment."))


def too_big(limit):
    sentence = _("This file is too big: the limit is %(limit)s.")
    return Refused(413, sentence % {"limit": sizes.in_words(limit)})


def wrong_offset(size):
    sentence = _("This piece does not follow what was received: try again.")
    return Refused(409, sentence, Upload_Offset=size)


def disk_full():
    sentence = _("The site has no room left for this file at the moment: try again in an hour.")
    return Refused(507, sentence)


FULL = {errno.ENOSPC, errno.EDQUOT}
# What SQLite and PostgreSQL say of it.
SAID = ("disk is full", "no space left")


@contextmanager
def refusing_when_full():
    """507 where there is no room for a file, or for its row."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise disk_full() from error
        raise
    except OperationalError as error:
        if any(words in str(error).lower() for words in SAID):
            raise disk_full() from error
        raise
