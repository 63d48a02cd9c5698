from django.urls import include, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from home.desk import menus
from home.panels import panels_for
from home.viewsets import AccessibilityAuditViewSet, IntroductionViewSet

register_snippet(IntroductionViewSet)
register_snippet(AccessibilityAuditViewSet)

for make_item in menus.guide_makers():
    hooks.register("register_help_menu_item", make_item)
hooks.register("construct_help_menu", menus.keep_our_guide)
hooks.register("construct_reports_menu", menus.arrange_reports)
hooks.register("construct_settings_menu", menus.arrange_settings)
# Last: it orders what the rooms have put there.
hooks.register("construct_main_menu", menus.arrange_rooms, order=1000)


@hooks.register("register_admin_urls")
def register_guide_urls():
    return [path("", include("home.guide.urls"))]


# After the newsroom's own panels, which replace Wagtail's.
@hooks.register("construct_homepage_panels", order=10)
def add_homepage_panels(request, panels):
    panels.extend(panels_for(request))
