from importlib import import_module

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"

    def ready(self):
        import_module("core.converters")
        import_module("core.effects")
        from core import signals

        signals.connect()
