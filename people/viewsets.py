from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views import snippets as views
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from people.choosers import OrganizationChooserViewSet, PersonChooserViewSet
from people.filters import OrganizationFilterSet
from people.models import Organization, Person


class MatchingIndexView(views.IndexView):
    """Looks for what is typed as the choosers do, accents and hyphens aside."""

    def search_queryset(self, queryset):
        return queryset.matching(self.search_query) if self.is_searching else queryset


class PersonViewSet(SnippetViewSet):
    model = Person
    icon = "user"
    list_display = ["name", "role_title"]
    search_fields = ["name"]
    index_view_class = MatchingIndexView
    chooser_viewset_class = PersonChooserViewSet
    copy_view_enabled = False


class GrantTotalColumn(Column):
    def get_value(self, instance):
        total = instance.grant_total
        return f"{number_format(total, 2, force_grouping=True)} €" if total is not None else ""


class OrganizationInspectView(views.InspectView):
    template_name = "people/organization_inspect.html"

    def get_context_data(self, **kwargs):
        grants = self.object.grants.select_related("department")
        totals = Organization.objects.with_grants().get(pk=self.object.pk)
        return super().get_context_data(
            grants=grants[:200],
            totals=totals,
            is_public=Organization.objects.public().filter(pk=self.object.pk).exists(),
            **kwargs,
        )


class OrganizationViewSet(SnippetViewSet):
    model = Organization
    icon = "home"
    list_display = [
        "name",
        Column("department", label=_("Department"), accessor="department"),
        Column("siret", label=_("SIRET"), sort_key="siret"),
        Column("grant_count", label=_("Grants"), sort_key="grant_count"),
        GrantTotalColumn("grant_total", label=_("Total"), sort_key="grant_total"),
    ]
    search_fields = ["name"]
    filterset_class = OrganizationFilterSet
    index_view_class = MatchingIndexView
    inspect_view_class = OrganizationInspectView
    inspect_view_enabled = True
    inspect_view_fields = ["name", "siret", "legal_form", "commune", "department", "website"]
    chooser_viewset_class = OrganizationChooserViewSet
    copy_view_enabled = False
    list_per_page = 50
    ordering = ["name", "pk"]

    def get_queryset(self, request):
        return Organization.objects.for_listing().with_grants()


class PeopleGroup(SnippetViewSetGroup):
    menu_label = _("Network")
    menu_name = "network"
    menu_icon = "group"
    submenu_hook = "register_network_menu_item"
    items = (PersonViewSet, OrganizationViewSet)
