from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from campaigns.choices import HidingReason

# What somebody of the public sent, and what they and others agreed to.
SENT = (
    *("format", "title", "description", "text", "link", "image", "film"),
    *("author_name", "licence"),
)


class CreationForm(WagtailAdminModelForm):
    """A creation stays in its campaign, whose address is the beginning of its own. What was sent
    by the public is corrected by its author alone, and decided on again."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.keep("campaign")
        if hasattr(self.instance, "submitted_version"):
            words = _("Its author alone corrects it, by their private link: it is then read again.")
            self.keep(*SENT, help_text=words)

    def keep(self, *names, help_text=""):
        """Show these fields as they are, whatever is posted."""
        for name in self.fields.keys() & set(names):
            field = self.fields[name]
            field.disabled = True
            field.help_text = help_text or field.help_text

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
