from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from campaigns.choices import HidingReason


class CreationForm(WagtailAdminModelForm):
    """A creation stays in its campaign, whose address is the beginning of its own."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and "campaign" in self.fields:
            self.fields["campaign"].disabled = True

    def save(self, commit=True):
        from campaigns.services import save_creation

        creation = super().save(commit=False)
        return save_creation(creation) if commit else creation


class HidingForm(forms.Form):
    reason = forms.ChoiceField(
        choices=HidingReason.choices,
        widget=forms.RadioSelect,
        label=_("Why is it hidden?"),
        help_text=_("Kept with your name and the date. No reader sees it."),
    )


class ShowingForm(forms.Form):
    """Asks nothing: it is a confirmation."""
