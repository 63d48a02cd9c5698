from django.db import models
from django.utils.translation import gettext_lazy as _


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
