from django.apps import AppConfig


class InitiativesConfig(AppConfig):
    name = "initiatives"

    def ready(self):
        from initiatives.models import Holder, InitiativePage, LeadOrganization
        from initiatives.telling import read_told, stories_of
        from people import mentions
        from search import telling

        mentions.register(Holder.objects.all)
        mentions.register(InitiativePage.objects.all, person="verified_by", page="pk")
        mentions.register_organization(LeadOrganization.objects.all)
        telling.register_dependence(stories_of)
        telling.register_told(read_told)
