"""Partners and their productions in the explorer: what they are, and until when shown."""

import django_filters
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.pages.listing import PageFilterSet

from newsroom.listings import EditorialIndexView, columns_with
from newsroom.viewsets import EditorialPageViewSet
from partners.choices import PartnerKind, ProductionFormat
from partners.models import PartnerPage, ProductionPage


class PartnerFilterSet(PageFilterSet):
    kind = django_filters.MultipleChoiceFilter(
        label=_("Kind of partner"), choices=PartnerKind.choices
    )

    class Meta:
        model = PartnerPage
        fields = []


class PartnerIndexView(EditorialIndexView):
    base_columns = columns_with(
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("department", label=_("Department"), accessor="commune.department"),
        Column("since", label=_("Partner since"), sort_key="since"),
    )

    def read_rows(self, pages):
        prefetch_related_objects(pages, "commune__department")


class PartnerPageViewSet(EditorialPageViewSet):
    model = PartnerPage
    index_view_class = PartnerIndexView
    filterset_class = PartnerFilterSet


class ProductionFilterSet(PageFilterSet):
    format = django_filters.MultipleChoiceFilter(
        label=_("Format"), choices=ProductionFormat.choices
    )
    rights_end = django_filters.DateFromToRangeFilter(
        label=_("Rights until"), widget=DateRangePickerWidget
    )

    class Meta:
        model = ProductionPage
        fields = []


class ProductionIndexView(EditorialIndexView):
    base_columns = columns_with(
        Column("format", label=_("Format"), accessor="get_format_display", sort_key="format"),
        Column("authors", label=_("Authors"), sort_key="authors"),
        DateColumn("rights_start", label=_("Rights from"), sort_key="rights_start"),
        DateColumn("rights_end", label=_("Rights until"), sort_key="rights_end"),
    )


class ProductionPageViewSet(EditorialPageViewSet):
    model = ProductionPage
    index_view_class = ProductionIndexView
    filterset_class = ProductionFilterSet
