from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CampaignsConfig(AppConfig):
    name = "campaigns"
    verbose_name = _("campaigns")

    def ready(self):
        from campaigns.models import Creation
        from campaigns.telling import campaigns_of
        from people import mentions
        from search import telling

        mentions.register(Creation.objects.visible, page="campaign")
        telling.register_dependence(campaigns_of)
