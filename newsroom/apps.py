from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    name = "newsroom"
    verbose_name = _("newsroom")

    def ready(self):
        from wagtail.models import Page
        from wagtail.permissions import register_permission_policy

        from newsroom import erasure
        from newsroom.notifications import silence_wagtail_workflow_mails
        from newsroom.permissions.policy import EditorialPagePolicy
        from newsroom.permissions.tester import permissions_for_user

        register_permission_policy(Page, EditorialPagePolicy())
        # Several of Wagtail's views ask a bare Page, not its specific class: an override on our
        # classes would leave them to Wagtail's own rules.
        Page.permissions_for_user = permissions_for_user
        silence_wagtail_workflow_mails()
        erasure.register()
