"""Files that went through intake, and files that it refused."""

import hmac
import secrets
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _


class PreparedFile(TemporaryUploadedFile):
    """A rebuilt file waiting on disk. Gone when it is closed.

    Its name cannot be guessed, yet is the same each time the same bytes are sent: a form that is
    posted twice is recognised by it. `facts` holds what was measured: width, height, duration,
    poster.
    """

    def __init__(self, suffix, content_type, sent=None, **facts):
        Path(settings.INTAKE_ROOT).mkdir(parents=True, exist_ok=True)
        super().__init__(f"{fingerprint(sent)}{suffix}", content_type, 0, None)
        self.sent_name = PurePosixPath(sent.name.replace("\\", "/")).name if sent else ""
        self.facts = facts

    @property
    def path(self):
        return Path(self.temporary_file_path())

    def measure(self):
        """Take note of what another process wrote at `path`."""
        self.file.seek(0)
        self.size = self.path.stat().st_size
        return self


class RefusedFile(SimpleUploadedFile):
    """What stands in the request for a file that was refused: one byte, and the reason."""

    def __init__(self, name, refusal):
        super().__init__(name, b"0")
        self.refusal = refusal


def fingerprint(sent):
    """32 hexadecimal digits that only this server can derive from the bytes; random without any."""
    if sent is None:
        return secrets.token_hex(16)
    digest = hmac.new(settings.SECRET_KEY.encode(), digestmod="sha256")
    sent.seek(0)
    for chunk in sent.chunks():
        digest.update(chunk)
    sent.seek(0)
    return digest.hexdigest()[:32]


def settle(file):
    """The file itself if intake has already prepared it, None if it has not met it.

    Raises the refusal of one that it refused. Only the server makes these classes.
    """
    if isinstance(file, RefusedFile):
        raise file.refusal
    return file if isinstance(file, PreparedFile) else None


def check_size(file, limit):
    """Raises ValidationError naming the limit, in bytes, when the file passes it or is empty."""
    if not file.size:
        raise ValidationError(_("The file is empty."), code="empty")
    if file.size > limit:
        raise ValidationError(
            _("This file is too big (%(size)s): the limit is %(limit)s."),
            params={"size": filesizeformat(file.size), "limit": filesizeformat(limit)},
            code="too_big",
        )


class OnDisk:
    """The bytes of an uploaded file as a path that another process can read."""

    def __init__(self, file):
        self.file = file
        self.copy = None

    def __enter__(self):
        if hasattr(self.file, "temporary_file_path"):
            self.file.flush()
            return Path(self.file.temporary_file_path())
        self.copy = PreparedFile(".sent", "application/octet-stream")
        self.file.seek(0)
        for chunk in self.file.chunks():
            self.copy.write(chunk)
        self.copy.flush()
        return self.copy.path

    def __exit__(self, *error):
        if self.copy:
            self.copy.close()
