from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("search")

    def ready(self):
        from search import effects, signals  # noqa: F401 (effects register themselves)
        from search.alerts import effects as alert_effects  # noqa: F401
        from search.alerts import erasure
        from search.alerts.budgets import alert_costs
        from search.documents import register_source
        from search.folding import teach_sqlite
        from search.pages import PageSource
        from search.people import OrganizationSource, PersonSource
        from users.budgets import register_rule

        for source in (PageSource(), PersonSource(), OrganizationSource()):
            register_source(source)

        connection_created.connect(teach_sqlite, dispatch_uid="search.teach_sqlite")
        signals.connect()
        erasure.register()
        register_rule("search_alert", alert_costs)
