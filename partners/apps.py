from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "partners"

    def ready(self):
        from partners.telling import productions_of
        from search import telling

        telling.register_dependence(productions_of)
