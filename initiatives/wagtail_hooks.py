from wagtail import hooks

from initiatives.reports import ToVerifyReport
from initiatives.viewsets import InitiativePageViewSet

hooks.register("register_admin_urls", ToVerifyReport.urls)
hooks.register("register_reports_menu_item", ToVerifyReport.menu_item)


@hooks.register("register_admin_viewset", order=200)
def register_initiative_viewset():
    return InitiativePageViewSet()
