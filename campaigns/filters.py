import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from campaigns.choices import CreationFormat, CreationState
from campaigns.models import CampaignPage, Creation
from campaigns.permissions import campaigns_seen_by


def campaigns_of(request):
    return campaigns_seen_by(request.user) if request else CampaignPage.objects.none()


class CreationFilterSet(WagtailFilterSet):
    campaign = django_filters.ModelChoiceFilter(queryset=campaigns_of, label=_("Campaign"))
    format = django_filters.ChoiceFilter(choices=CreationFormat.choices, label=_("Format"))
    state = django_filters.ChoiceFilter(choices=CreationState.choices, label=_("State"))
    awarded = django_filters.BooleanFilter(
        field_name="award_rank", lookup_expr="isnull", exclude=True, label=_("Has an award")
    )

    class Meta:
        model = Creation
        fields = ["campaign", "format", "state", "awarded"]
