from django.apps import AppConfig


class InitiativesConfig(AppConfig):
    name = "initiatives"

    def ready(self):
        from initiatives.models import Holder, InitiativePage, LeadOrganization
        from people import mentions

        mentions.register(Holder.objects.all)
        mentions.register(InitiativePage.objects.all, person="verified_by", page="pk")
        mentions.register_organization(LeadOrganization.objects.all)
