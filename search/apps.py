from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("search")

    def ready(self):
        from search import effects, signals  # noqa: F401 (effects register themselves)
        from search.documents import register_source
        from search.pages import PageSource
        from search.people import OrganizationSource, PersonSource

        for source in (PageSource(), PersonSource(), OrganizationSource()):
            register_source(source)

        signals.connect()
