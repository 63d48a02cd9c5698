from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    name = "newsroom"
    verbose_name = _("newsroom")

    def ready(self):
        from wagtail.models import Page
        from wagtail.permissions import register_permission_policy

        from newsroom.notifications import silence_wagtail_workflow_mails
        from newsroom.permissions.policy import EditorialPagePolicy

        register_permission_policy(Page, EditorialPagePolicy())
        silence_wagtail_workflow_mails()
