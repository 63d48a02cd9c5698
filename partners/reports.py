"""Rights that end soon, or are over: images of the library, and productions of partners."""

from datetime import timedelta

import django_filters
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import PageStatusColumn

from assets.models import CreditedImage
from newsroom.listings import PAGE_COLUMNS
from newsroom.reports.base import EditorialReport
from newsroom.reports.images import ImageColumns, ImagesReport
from partners.choices import ProductionFormat
from partners.models import ProductionPage

SOON = timedelta(days=60)
STATES = [("over", gettext_lazy("over")), ("soon", gettext_lazy("ending soon"))]


def ending(objects, day):
    """Those whose rights end within sixty days of `day`, or are over."""
    return objects.filter(rights_end__lte=day + SOON)


class RightsColumn(Column):
    """« terminés », or the days left, today included."""

    def get_value(self, instance):
        left = (instance.rights_end - timezone.localdate()).days
        return _("over") if left < 0 else _("%(days)d days left") % {"days": left}


class RightsFilterSet(WagtailFilterSet):
    rights = django_filters.ChoiceFilter(
        label=gettext_lazy("Rights"), choices=STATES, method="filter_rights"
    )

    def filter_rights(self, objects, name, value):
        today = timezone.localdate()
        if value == "over":
            return objects.filter(rights_end__lt=today)
        return objects.filter(rights_end__gte=today)


class ImageRightsFilterSet(RightsFilterSet):
    class Meta:
        model = CreditedImage
        fields = ["rights"]


class ProductionRightsFilterSet(RightsFilterSet):
    format = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Format"), choices=ProductionFormat.choices
    )

    class Meta:
        model = ProductionPage
        fields = ["rights", "format"]


END_COLUMNS = (
    DateColumn("rights_end", label=gettext_lazy("Rights until"), sort_key="rights_end"),
    RightsColumn("left", label=gettext_lazy("State")),
)


class ImageRightsReport(ImagesReport):
    slug = "droits-des-images"
    page_title = gettext_lazy("Rights of images")
    explanation = gettext_lazy("Images whose rights end within sixty days, or are over.")
    menu_order = 120
    filterset_class = ImageRightsFilterSet
    columns = [ImageColumns.title, *END_COLUMNS, ImageColumns.credit, ImageColumns.pages]
    list_export = ["title", "rights_end", "credit", "source", "used_on"]
    export_headings = {"used_on": gettext_lazy("Public pages")}

    def get_queryset(self):
        images = ending(CreditedImage.objects.all(), timezone.localdate())
        self.queryset = images.order_by("rights_end", "pk")
        return super().get_queryset()


class ProductionRightsReport(EditorialReport):
    slug = "droits-des-productions"
    page_title = gettext_lazy("Rights of productions")
    explanation = gettext_lazy(
        "Productions whose rights end within sixty days, or are over: they leave the site that day."
    )
    header_icon = "kind-partner"
    menu_order = 130
    model = ProductionPage
    filterset_class = ProductionRightsFilterSet
    columns = [
        PAGE_COLUMNS[0],
        Column("format", label=gettext_lazy("Format"), accessor="get_format_display"),
        *END_COLUMNS,
        PageStatusColumn("status", label=gettext_lazy("Status"), sort_key="live"),
    ]
    list_export = ["title", "get_format_display", "authors", "rights_end", "live", "full_url"]
    export_headings = {
        "get_format_display": gettext_lazy("Format"),
        "live": gettext_lazy("Public"),
        "full_url": gettext_lazy("Address"),
    }

    def get_queryset(self):
        found = ending(ProductionPage.objects.all(), timezone.localdate()).defer_streamfields()
        found = found.prefetch_workflow_states().annotate_approved_schedule()
        self.queryset = found.order_by("rights_end", "pk")
        return super().get_queryset()
