import django_filters
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django_filters.fields import ModelChoiceField
from wagtail.admin.filters import WagtailFilterSet

from campaigns.choices import CreationFormat, CreationState
from campaigns.models import CampaignPage, Creation
from campaigns.permissions import campaigns_seen_by


def campaigns_of(request):
    return campaigns_seen_by(request.user) if request else CampaignPage.objects.none()


class KeyField(ModelChoiceField):
    def to_python(self, value):
        try:
            return super().to_python(value)
        except OverflowError:
            # More digits than the database counts: SQLite does not even look.
            message = self.error_messages["invalid_choice"]
            raise ValidationError(message, code="invalid_choice", params={"value": value}) from None


class CampaignFilter(django_filters.ModelChoiceFilter):
    field_class = KeyField


class CreationFilterSet(WagtailFilterSet):
    campaign = CampaignFilter(queryset=campaigns_of, label=_("Campaign"))
    format = django_filters.ChoiceFilter(choices=CreationFormat.choices, label=_("Format"))
    state = django_filters.ChoiceFilter(choices=CreationState.choices, label=_("State"))
    awarded = django_filters.BooleanFilter(
        field_name="award_rank", lookup_expr="isnull", exclude=True, label=_("Has an award")
    )

    class Meta:
        model = Creation
        fields = ["campaign", "format", "state", "awarded"]
