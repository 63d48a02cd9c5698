from django.db import models
from django.utils.translation import gettext_lazy as _


class StoryKind(models.TextChoices):
    FILM = "film", _("nano-films")
    INTERVIEW = "interview", _("crossed interviews")
    OPED = "oped", _("op-eds")
    QUESTION = "question", _("debates")


class VoiceKey(models.TextChoices):
    """A letter for each voice of a crossed interview: its answers carry it."""

    A = "A", "A"
    B = "B", "B"
    C = "C", "C"
    D = "D", "D"


class PositionKey(models.TextChoices):
    """A letter for each position of a debate: the arguments about it carry it."""

    A = "A", "A"
    B = "B", "B"
    C = "C", "C"
    D = "D", "D"


class ArgumentSide(models.TextChoices):
    FOR = "for", _("for")
    AGAINST = "against", _("against")
