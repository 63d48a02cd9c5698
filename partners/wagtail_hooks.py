from wagtail import hooks

from partners.reports import ImageRightsReport, ProductionRightsReport
from partners.viewsets import PartnerPageViewSet, ProductionPageViewSet

for report in (ImageRightsReport, ProductionRightsReport):
    hooks.register("register_admin_urls", report.urls)
    hooks.register("register_reports_menu_item", report.menu_item)


@hooks.register("register_admin_viewset", order=200)
def register_partner_viewsets():
    return [PartnerPageViewSet(), ProductionPageViewSet()]
