from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssetsConfig(AppConfig):
    name = "assets"
    verbose_name = _("images, films and documents")

    def ready(self):
        import_module("assets.checks")
        import_module("assets.effects")
        import_module("assets.receivers")
        import_module("assets.quarantine_effects")
        import_module("assets.removal")
        import_module("assets.take_in")
        self.register_policies()

    def register_policies(self):
        """Exactly for our classes: Wagtail registers its own later, for the same models."""
        import wagtailmedia
        from wagtail.permissions import register_permission_policy

        from assets import permissions

        for name in ("image_policy", "document_policy", "film_policy"):
            policy = getattr(permissions, name)()
            register_permission_policy(policy.model, policy, exact_class=True)
        # wagtailmedia does not ask the registry: its views and menus call this function.
        wagtailmedia.get_permission_policy = permissions.film_policy
