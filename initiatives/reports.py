"""Initiatives to check again with their holders."""

from datetime import timedelta

import django_filters
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn

from initiatives.choices import Stage
from initiatives.models import InitiativePage
from newsroom.listings import PAGE_COLUMNS
from newsroom.reports.base import EditorialReport
from taxonomy.models import Department

A_YEAR = timedelta(days=365)


def to_verify(initiatives, day):
    """Never verified, verified a year before `day` or earlier, or whose next check is past."""
    late = Q(verified_on__isnull=True) | Q(verified_on__lte=day - A_YEAR)
    return initiatives.filter(late | Q(next_check_on__lte=day))


class ToVerifyFilterSet(WagtailFilterSet):
    stage = django_filters.MultipleChoiceFilter(label=_("Stage"), choices=Stage.choices)
    department = django_filters.ModelChoiceFilter(
        label=_("Department"), field_name="commune__department", queryset=Department.objects.all()
    )

    class Meta:
        model = InitiativePage
        fields = ["stage", "department"]


class ToVerifyReport(EditorialReport):
    slug = "initiatives-a-verifier"
    page_title = _("Initiatives to verify")
    explanation = _(
        "Public initiatives that nobody has verified for a year, or whose next check is past."
    )
    header_icon = "kind-initiative"
    menu_order = 140
    model = InitiativePage
    filterset_class = ToVerifyFilterSet
    columns = [
        PAGE_COLUMNS[0],
        Column("stage", label=_("Stage"), accessor="get_stage_display", sort_key="stage"),
        Column("department", label=_("Department"), accessor="commune.department"),
        DateColumn("verified_on", label=_("Verified on"), sort_key="verified_on"),
        Column("verified_by", label=_("Verified by")),
        DateColumn("next_check_on", label=_("Next check"), sort_key="next_check_on"),
    ]
    list_export = [
        *("title", "get_stage_display", "commune", "verified_on", "verified_by"),
        *("next_check_on", "full_url"),
    ]
    export_headings = {"get_stage_display": _("Stage"), "full_url": _("Address")}

    def get_queryset(self):
        found = to_verify(InitiativePage.objects.visible(), timezone.localdate())
        found = found.defer_streamfields().select_related("commune__department", "verified_by")
        self.queryset = found.order_by(F("verified_on").asc(nulls_first=True), "pk")
        return super().get_queryset()
