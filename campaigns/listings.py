"""Campaigns in the explorer: their state today, and their dates."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.pages.listing import PageFilterSet

from campaigns import calendar
from campaigns.models import CampaignPage, Creation
from newsroom.listings import EditorialIndexView, columns_with
from newsroom.viewsets import EditorialPageViewSet

MOMENTS = [("to_come", _("to come")), ("open", _("open")), ("closed", _("closed"))]


class CampaignFilterSet(PageFilterSet):
    moment = django_filters.ChoiceFilter(label=_("State"), choices=MOMENTS, method="filter_moment")

    class Meta:
        model = CampaignPage
        fields = []

    def filter_moment(self, campaigns, name, value):
        day = calendar.today()
        to_come = Q(opens_on__isnull=True) | Q(opens_on__gt=day)
        closed = Q(closes_on__lt=day)
        moments = {"to_come": to_come, "closed": ~to_come & closed, "open": ~to_come & ~closed}
        return campaigns.filter(moments[value])


class CampaignIndexView(EditorialIndexView):
    base_columns = columns_with(
        Column("state", label=_("State"), accessor="state.label", width="10%"),
        DateColumn("opens_on", label=_("Opens"), sort_key="opens_on"),
        DateColumn("closes_on", label=_("Closes"), sort_key="closes_on"),
        DateColumn("announces_on", label=_("Awards"), sort_key="announces_on"),
    )

    def read_rows(self, pages):
        awarded = Creation.objects.filter(campaign__in=[page.pk for page in pages]).awarded()
        keys = set(awarded.values_list("campaign_id", flat=True))
        for page in pages:
            page.has_awards = page.pk in keys


class CampaignPageViewSet(EditorialPageViewSet):
    model = CampaignPage
    index_view_class = CampaignIndexView
    filterset_class = CampaignFilterSet
