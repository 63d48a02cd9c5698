from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Licence(models.TextChoices):
    """Under what terms an image or a film may be shown. The list is closed: a lawyer reads it."""

    PERMISSION = "permission", _("with the author's permission, all rights reserved")
    HOUSE = "house", _("made by the newsroom")
    CC_BY = "cc-by", _("CC BY 4.0")
    CC_BY_SA = "cc-by-sa", _("CC BY-SA 4.0")
    CC_BY_NC = "cc-by-nc", _("CC BY-NC 4.0")
    CC0 = "cc0", _("public domain (CC0)")
    ETALAB = "etalab", _("Licence Ouverte 2.0")


class TrackKind(models.TextChoices):
    CAPTIONS = "captions", _("captions")
    CHAPTERS = "chapters", _("chapters")


class FileKind(models.TextChoices):
    """What a stranger may send as a file. The values are those of the tokens of forms."""

    IMAGE = "image", _("image or poster")
    VIDEO = "video", _("video")
    SOUND = "sound", _("sound")


class FileState(models.TextChoices):
    """Where a file in quarantine stands."""

    RECEIVED = "received", pgettext_lazy("file", "received")
    WORKING = "working", pgettext_lazy("file", "being checked")
    READY = "ready", pgettext_lazy("file", "ready")
    REFUSED = "refused", pgettext_lazy("file", "refused")


class DerivativeRole(models.TextChoices):
    """What the sandbox makes: a still for every file, and what is shown once it is accepted."""

    POSTER = "poster", pgettext_lazy("derivative", "still image")
    IMAGE = "image", pgettext_lazy("derivative", "image")
    PREVIEW = "preview", pgettext_lazy("derivative", "three seconds")
    FILM = "film", pgettext_lazy("derivative", "film")


class Refusal(models.TextChoices):
    """Why a file is refused. The list is closed; each has a sentence that helps its sender."""

    TYPE = "type", pgettext_lazy("refusal", "type not accepted")
    EMPTY = "empty", pgettext_lazy("refusal", "empty")
    TOO_BIG = "too_big", pgettext_lazy("refusal", "too heavy")
    PIXELS = "pixels", pgettext_lazy("refusal", "too many pixels")
    BROKEN = "broken", pgettext_lazy("refusal", "damaged or cut")
    CODEC = "codec", pgettext_lazy("refusal", "recorded in a way that we do not read")
    SLOW = "slow", pgettext_lazy("refusal", "too long to read")
    MEMORY = "memory", pgettext_lazy("refusal", "needs too much memory")
    TOO_LONG = "too_long", pgettext_lazy("refusal", "lasts too long")
    NO_VIDEO = "no_video", pgettext_lazy("refusal", "no moving picture")
    NO_SOUND = "no_sound", pgettext_lazy("refusal", "no sound")
    PAGES = "pages", pgettext_lazy("refusal", "not of one page")
    ENCRYPTED = "encrypted", pgettext_lazy("refusal", "protected by a password")
    NO_FFMPEG = "no_ffmpeg", pgettext_lazy("refusal", "no film can be received here")
    INFECTED = "infected", pgettext_lazy("refusal", "dangerous to those who would open it")

    @property
    def sentence(self):
        return SENTENCES[self]


SENTENCES = {
    Refusal.TYPE: _(
        "This file is not of a kind that the site accepts. Accepted: JPEG, PNG, WebP, AVIF, HEIC"
        " or a PDF of one page for an image; MP4, MOV or WebM for a video; MP3, M4A, OGG, WAV or"
        " FLAC for a sound."
    ),
    Refusal.EMPTY: _("The file is empty."),
    Refusal.TOO_BIG: _("This file is too heavy. Send a lighter one."),
    Refusal.PIXELS: _("The picture has too many pixels. Make it smaller, then send it again."),
    Refusal.BROKEN: _(
        "This file could not be read to its end: it is damaged, or cut. Save it again, or choose"
        " it again on your device, then send that."
    ),
    Refusal.CODEC: _(
        "This film or this sound is recorded in a way that we do not read. Export it as MP4 (H.264"
        " and AAC), then send that. On a phone, choose “most compatible” in the settings of the"
        " camera, then film again."
    ),
    Refusal.SLOW: _("This file takes too long to prepare. Send a shorter or a smaller one."),
    Refusal.MEMORY: _("This file needs too much memory to be read. Send a smaller one."),
    Refusal.TOO_LONG: _("It lasts too long. Cut it, then send it again."),
    Refusal.NO_VIDEO: _("No moving picture was found in this file."),
    Refusal.NO_SOUND: _("No sound was found in this file."),
    Refusal.PAGES: _("This PDF is not of one page: one can be received. Export that one."),
    Refusal.ENCRYPTED: _("This PDF is protected by a password. Export it without, then send that."),
    Refusal.NO_FFMPEG: _("This site cannot receive films nor sounds for now."),
    Refusal.INFECTED: _(
        "This file holds a program that could harm those who would open it. Check your device,"
        " then send another file."
    ),
}
