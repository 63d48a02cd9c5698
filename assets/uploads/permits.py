"""Who may send a file: the bearer of a value that a form of ours signed. No account, no cookie."""

import time
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.utils.translation import gettext as _

from assets.choices import FileKind
from assets.uploads.refusals import Refused

SALT = "assets.uploads.permit"
LIFE = timedelta(hours=12)


@dataclass(frozen=True)
class Permit:
    """What may be sent: for what purpose, of what kind, how many bytes at most."""

    purpose: str
    kind: str
    most_bytes: int


def permit(purpose, *, most_bytes, kind="", life=LIFE):
    """A signed value for a form. `purpose` is of the room that asks (`submission:<reference>`),
    80 characters at most; `kind` one of FileKind, or empty where any is welcome."""
    if len(purpose) > 80 or kind not in ("", *FileKind.values):
        raise ValueError(f"No permit can be given for {purpose!r}, {kind!r}.")
    ends = int(time.time() + life.total_seconds())
    return signing.dumps([purpose, str(kind), int(most_bytes), ends], salt=SALT)


def read_permit(value):
    """The permit of a signed value. Raises a Refused of 403."""
    try:
        purpose, kind, most_bytes, ends = signing.loads(value, salt=SALT)
    except signing.BadSignature as error:
        raise Refused(403, _("Files can be sent from a form of this site only.")) from error
    if ends < time.time():
        raise Refused(403, _("This form is too old: reload its page, then choose your file again."))
    return Permit(purpose, kind, most_bytes)
