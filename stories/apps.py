from django.apps import AppConfig


class StoriesConfig(AppConfig):
    name = "stories"

    def ready(self):
        from people import mentions
        from stories.mentions import voices
        from stories.models import OpEdPage

        mentions.register(OpEdPage.objects.all, person="author", page="pk")
        mentions.register(voices, person="named", page="on_page")
