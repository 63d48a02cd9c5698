from importlib import import_module

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"

    def ready(self):
        import_module("home.checks")
        from home.telling import selections_of
        from search import telling

        telling.register_dependence(selections_of)
