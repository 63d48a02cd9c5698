"""Initiatives in the explorer: where they stand, where they are, when they were checked."""

import django_filters
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.pages.listing import PageFilterSet

from initiatives.choices import Stage
from initiatives.models import InitiativePage
from newsroom.listings import EditorialIndexView, columns_with
from newsroom.viewsets import EditorialPageViewSet
from taxonomy.models import Department


class InitiativeFilterSet(PageFilterSet):
    stage = django_filters.MultipleChoiceFilter(label=_("Stage"), choices=Stage.choices)
    department = django_filters.ModelChoiceFilter(
        label=_("Department"), field_name="commune__department", queryset=Department.objects.all()
    )
    verified_on = django_filters.DateFromToRangeFilter(
        label=_("Verified on"), widget=DateRangePickerWidget
    )
    next_check_on = django_filters.DateFromToRangeFilter(
        label=_("Next check"), widget=DateRangePickerWidget
    )

    class Meta:
        model = InitiativePage
        fields = []


class InitiativeIndexView(EditorialIndexView):
    base_columns = columns_with(
        Column("stage", label=_("Stage"), accessor="get_stage_display", sort_key="stage"),
        Column(
            "department",
            label=_("Department"),
            accessor="commune.department",
            sort_key="commune__department__code",
        ),
        DateColumn("verified_on", label=_("Verified on"), sort_key="verified_on"),
        DateColumn("next_check_on", label=_("Next check"), sort_key="next_check_on"),
    )

    def read_rows(self, pages):
        prefetch_related_objects(pages, "commune__department")


class InitiativePageViewSet(EditorialPageViewSet):
    model = InitiativePage
    index_view_class = InitiativeIndexView
    filterset_class = InitiativeFilterSet
