"""What a file may weigh and last, and whether one can be received here: what a campaign says of a
format, never above what the site takes. The words of pages and the checks of files read it."""

from django.conf import settings
from django.utils.translation import gettext as _

from assets.choices import FileKind
from assets.quarantine import can_take_in
from assets.uploads.sizes import MEGABYTE
from campaigns.choices import CreationFormat

KIND_OF = {
    CreationFormat.POSTER: FileKind.IMAGE,
    CreationFormat.VIDEO: FileKind.VIDEO,
    CreationFormat.SOUND: FileKind.SOUND,
}


def site_bytes(format):
    """The heaviest file of a format that the site takes; None for a text."""
    kind = KIND_OF.get(format)
    return kind and min(settings.QUARANTINE_MAX_BYTES[kind], settings.UPLOADS_MOST_BYTES)


def site_seconds(format):
    """The longest file of a format that the site takes; None for what does not last."""
    return settings.QUARANTINE_MAX_SECONDS.get(KIND_OF.get(format))


def most_bytes(format, accepted=None):
    """What a file of a format may weigh; `accepted` are the rules of its campaign, if any."""
    megabytes = accepted and accepted.max_megabytes
    return _least(megabytes and megabytes * MEGABYTE, site_bytes(format))


def most_seconds(format, accepted=None):
    """How long a file of a format may last, in the same way."""
    return _least(accepted and accepted.max_seconds, site_seconds(format))


def why_no_file(format):
    """Why no file of that format can be received here for now, and what may be done instead; ""
    where one can."""
    kind = KIND_OF.get(format)
    if kind is None or can_take_in(kind):
        return ""
    if format == CreationFormat.VIDEO:
        return _(
            "This site cannot receive the file of a video for now. If yours is online already, you"
            " can give its address."
        )
    return _("This site cannot receive sounds for now. Come back another day.")


def _least(*limits):
    return min(filter(None, limits), default=None)
