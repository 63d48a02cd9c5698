from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from home.panels import panels_for
from home.viewsets import AccessibilityAuditViewSet, IntroductionViewSet

register_snippet(IntroductionViewSet)
register_snippet(AccessibilityAuditViewSet)


@hooks.register("register_admin_urls")
def register_guide_urls():
    return [path("", include("home.guide.urls"))]


# After the newsroom's own panels, which replace Wagtail's.
@hooks.register("construct_homepage_panels", order=10)
def add_homepage_panels(request, panels):
    panels.extend(panels_for(request))


@hooks.register("register_admin_menu_item")
def register_guide_menu_item():
    url = reverse_lazy("home_guide", args=["ecrire"])
    return MenuItem(_("Guide"), url, name="guide", icon_name="help", order=900)
