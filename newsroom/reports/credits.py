"""Public pages that nobody signs."""

import django_filters
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import ContentTypeFilter, WagtailFilterSet
from wagtail.models import Page, get_page_content_types, get_page_models

from core.visibility import visible
from newsroom.listings import PAGE_COLUMNS
from newsroom.reports.base import EditorialReport
from people.models import Credit
from people.panels import credits_panel


def signed_models():
    """The types of pages whose editor asks for credits."""
    return [model for model in get_page_models() if asks_for_credits(model)]


def asks_for_credits(model):
    return credits_panel in getattr(model, "content_panels", ())


class UncreditedFilterSet(WagtailFilterSet):
    content_type = ContentTypeFilter(
        label=_("Type"),
        queryset=lambda request: get_page_content_types(include_base_page_type=False).filter(
            model__in=[model._meta.model_name for model in signed_models()]
        ),
    )
    first_published_at = django_filters.DateFromToRangeFilter(label=_("Published"))

    class Meta:
        model = Page
        fields = ["content_type", "first_published_at"]


class UncreditedPagesReport(EditorialReport):
    slug = "sans-credit"
    page_title = _("Pages without credit")
    explanation = _("Public pages on which nobody is named: every trainee who took part must be.")
    header_icon = "user"
    menu_order = 100
    model = Page
    filterset_class = UncreditedFilterSet
    columns = PAGE_COLUMNS
    list_export = ["title", "page_type_display_name", "owner", "first_published_at", "full_url"]
    export_headings = {
        "page_type_display_name": _("Type"),
        "owner": _("Author"),
        "first_published_at": _("Published"),
        "full_url": _("Address"),
    }

    def get_queryset(self):
        pages = visible(Page.objects.type(*signed_models()))
        named = Credit.objects.filter(page=OuterRef("pk"))
        pages = pages.filter(~Exists(named)).select_related("owner", "content_type")
        self.queryset = pages.order_by("-first_published_at", "-pk")
        return super().get_queryset()
