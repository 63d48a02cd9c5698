from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UpkeepConfig(AppConfig):
    """What keeps the site in order, and knows no word of what it publishes."""

    name = "upkeep"
    verbose_name = _("upkeep")
