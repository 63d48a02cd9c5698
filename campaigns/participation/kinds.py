"""What a file is, and what is awaited instead, in words for who sends it."""

from django.utils.translation import gettext_lazy as _

from assets.choices import FileKind

IS = {
    FileKind.IMAGE: _("This file is an image, or a PDF."),
    FileKind.VIDEO: _("This file is a video."),
    FileKind.SOUND: _("This file is a sound."),
}
UNKNOWN = _("The site does not know this type of file.")
AWAITED = {
    FileKind.IMAGE: _("What is awaited here is an image: %(types)s."),
    FileKind.VIDEO: _("What is awaited here is a video: %(types)s."),
    FileKind.SOUND: _("What is awaited here is a sound: %(types)s."),
}
TYPES = {
    FileKind.IMAGE: _("JPEG, PNG, WebP, AVIF, HEIC, or a PDF of one page"),
    FileKind.VIDEO: _("MP4, MOV or WebM"),
    FileKind.SOUND: _("MP3, M4A, OGG, WAV or FLAC"),
}


def refusal(found, wanted):
    """Why a file of the kind found is not received where another is awaited."""
    return f"{IS[found]} {_awaited(wanted)}"


def unknown(wanted):
    """The same for a file that the site does not recognize."""
    return f"{UNKNOWN} {_awaited(wanted)}"


def _awaited(kind):
    return AWAITED[kind] % {"types": TYPES[kind]}
