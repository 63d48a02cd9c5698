from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UsersConfig(AppConfig):
    name = "users"
    verbose_name = _("accounts")

    def ready(self):
        for module in ("checks", "effects", "receivers"):
            import_module(f"users.{module}")
        from users import erasure

        erasure.register()
