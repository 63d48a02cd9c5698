from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CreationFormat(models.TextChoices):
    """What may be sent to a campaign. The values are read in addresses (`?format=affiche`)."""

    POSTER = "affiche", _("poster or image")
    VIDEO = "video", _("video")
    SOUND = "son", _("sound")
    TEXT = "texte", _("text")

    @property
    def plural(self):
        return PLURALS[self]


PLURALS = {
    CreationFormat.POSTER: _("Posters and images"),
    CreationFormat.VIDEO: _("Videos"),
    CreationFormat.SOUND: _("Sounds"),
    CreationFormat.TEXT: _("Texts"),
}
# A sound is kept as a film too: a still image, and captions for who does not hear.
FILMED = (CreationFormat.VIDEO, CreationFormat.SOUND)


class CampaignState(models.TextChoices):
    """Where a campaign stands. Never stored: `campaigns.calendar` tells it from the dates."""

    TO_COME = "to_come", pgettext_lazy("campaign", "to come")
    OPEN = "open", pgettext_lazy("campaign", "open")
    CLOSED = "closed", pgettext_lazy("campaign", "closed")
    AWARDED = "awarded", pgettext_lazy("campaign", "awards announced")


class CreationState(models.TextChoices):
    VISIBLE = "visible", pgettext_lazy("creation", "visible")
    HIDDEN = "hidden", pgettext_lazy("creation", "hidden")


class StateChosen(models.TextChoices):
    """What somebody of the newsroom made of what was public, or of what was sent."""

    VISIBLE = "visible", pgettext_lazy("creation", "visible")
    HIDDEN = "hidden", pgettext_lazy("creation", "hidden")
    WITHDRAWN = "withdrawn", pgettext_lazy("creation", "withdrawn")


class HidingReason(models.TextChoices):
    """Why a public creation is hidden. The list is closed: the register holds no free sentence."""

    AUTHOR = "author", _("asked by its author")
    PERSON_SHOWN = "person_shown", _("asked by a person who is shown")
    RIGHTS = "rights", _("rights of somebody else")
    HATEFUL = "hateful", _("hateful or discriminating")
    DANGER = "danger", _("puts somebody in danger")
    RULES = "rules", _("outside the rules of the campaign")
    MISTAKE = "mistake", _("put online by mistake")
