from django.db import models
from django.utils.translation import gettext_lazy as _


class PartnerKind(models.TextChoices):
    """What a partner is, in the reader's words."""

    ASSOCIATION = "association", _("association")
    COLLECTIVE = "collective", _("collective")
    MEDIA = "media", _("media outlet")
    VENUE = "venue", _("cultural venue")
    LIBRARY = "library", _("library")
    SCHOOL = "school", _("school or university")
    PUBLISHER = "publisher", _("publisher")
    COMPANY = "company", _("company")
    INSTITUTION = "institution", _("public institution")


class ProductionFormat(models.TextChoices):
    FILM = "film", _("film")
    EXHIBITION = "exhibition", _("exhibition")
    PODCAST = "podcast", _("podcast")
    SHOW = "show", _("live show")
    PHOTOGRAPHY = "photography", _("photography")
    REPORT = "report", _("news report")
    BOOK = "book", _("book")
    COMIC = "comic", _("comic")
    MUSIC = "music", _("music")
    GAME = "game", _("game")
    FRESCO = "fresco", _("fresco")
    OTHER = "other", _("other format")
