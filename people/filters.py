import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from people.models import Organization
from taxonomy.models import Department


class OrganizationFilterSet(WagtailFilterSet):
    department = django_filters.ModelChoiceFilter(
        queryset=Department.objects.all(), label=_("Department")
    )
    has_siret = django_filters.BooleanFilter(
        field_name="siret", lookup_expr="isnull", exclude=True, label=_("Has a SIRET")
    )
    to_merge = django_filters.BooleanFilter(method="filter_to_merge", label=_("To merge by hand"))
    public = django_filters.BooleanFilter(method="filter_public", label=_("Named by a public page"))

    class Meta:
        model = Organization
        fields = ["department", "has_siret", "to_merge", "public"]

    def filter_to_merge(self, queryset, name, value):
        return self._in(queryset, Organization.objects.to_merge(), value)

    def filter_public(self, queryset, name, value):
        return self._in(queryset, Organization.objects.public(), value)

    @staticmethod
    def _in(queryset, chosen, value):
        keys = chosen.order_by().values("pk")
        return queryset.filter(pk__in=keys) if value else queryset.exclude(pk__in=keys)
