from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from core.models import AccessibilityAudit
from home.models import Introduction


class IntroductionViewSet(SnippetViewSet):
    model = Introduction
    icon = "doc-full"
    list_display = ["__str__", "theme", "department"]
    menu_hook = "register_themes_menu_item"
    menu_label = _("Introductions")
    copy_view_enabled = False

    def get_queryset(self, request):
        return Introduction.objects.select_related("theme", "department")


class AccessibilityAuditViewSet(SnippetViewSet):
    model = AccessibilityAudit
    icon = "tick"
    list_display = ["date", "auditor", "rate", "version"]
    add_to_settings_menu = True
    menu_label = _("Accessibility audits")
    copy_view_enabled = False
