from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "people"
    verbose_name = _("People and organizations")

    def ready(self):
        import_module("people.effects")
        from people import erasure, mentions
        from people.models import Credit

        mentions.register(Credit.objects.all)
        erasure.register()
