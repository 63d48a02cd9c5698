from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class CampaignsConfig(AppConfig):
    name = "campaigns"
    verbose_name = _("campaigns")

    def ready(self):
        from campaigns import triggers
        from campaigns.models import Creation
        from campaigns.participation import abuse
        from campaigns.telling import campaigns_of
        from people import mentions
        from search import telling
        from users.budgets import register_rule

        import_module("campaigns.participation.effects")
        import_module("campaigns.participation.mails")
        pre_migrate.connect(triggers.remove, sender=self)
        post_migrate.connect(triggers.install, sender=self)
        mentions.register(Creation.objects.visible, page="campaign")
        telling.register_dependence(campaigns_of)
        register_rule("participation:begin", abuse.begin_costs)
        register_rule("participation:begin_reply", abuse.begin_costs)
        register_rule("participation:check", abuse.send_costs)
        register_rule("participation:report", abuse.report_costs)
        register_rule("participation:report_page", abuse.report_costs)
