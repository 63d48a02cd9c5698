from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _

DECIDED_ONCE = ("submission", "skip", "hand_over", "withdraw", "report")
MODERATION = ("moderation.digest", "moderation.looks")


class CampaignsConfig(AppConfig):
    name = "campaigns"
    verbose_name = _("campaigns")

    def ready(self):
        from wagtail.permissions import register_permission_policy

        from campaigns import sources, triggers
        from campaigns.models import ConsentText, Creation
        from campaigns.participation import abuse, rights
        from campaigns.permissions import AppendOnlyPolicy
        from campaigns.telling import campaigns_of
        from newsroom.middleware import answer_once
        from people import mentions
        from search import telling
        from users.budgets import register_rule

        for name in ("participation.effects", "participation.mails", *MODERATION):
            import_module(f"campaigns.{name}")
        pre_migrate.connect(triggers.remove, sender=self)
        post_migrate.connect(triggers.install, sender=self)
        rights.register()
        register_permission_policy(ConsentText, AppendOnlyPolicy(ConsentText))
        mentions.register(Creation.objects.visible, page="campaign")
        telling.register_dependence(campaigns_of)
        sources.register()
        for name, costs in abuse.COSTS.items():
            register_rule(f"participation:{name}", costs)
        answer_once(*(f"moderation_{act}" for act in DECIDED_ONCE))
