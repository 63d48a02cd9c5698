from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("search")

    def ready(self):
        from search import effects, erasure, signals  # noqa: F401 (effects register themselves)
        from search.alerts import effects as alert_effects  # noqa: F401
        from search.alerts import erasure as alert_erasure
        from search.alerts.budgets import alert_costs
        from search.documents import register_source
        from search.pages import PageSource
        from search.people import OrganizationSource, PersonSource
        from users.budgets import register_rule

        for source in (PageSource(), PersonSource(), OrganizationSource()):
            register_source(source)

        signals.connect()
        erasure.register()
        alert_erasure.register()
        register_rule("search_alert", alert_costs)
