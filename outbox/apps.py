from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    name = "outbox"
    verbose_name = _("outbox")

    def ready(self):
        import_module("outbox.effects")
        import_module("outbox.health")
        from outbox import erasure

        erasure.register()
