from django import forms
from django.utils.translation import gettext_lazy as _

from newsroom.choices import Verdict


class DecisionForm(forms.Form):
    """What goes with a decision: a word to the author, and what exactly was displayed."""

    comment = forms.CharField(
        label=_("A word to the author"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=5000,
    )
    token = forms.CharField(widget=forms.HiddenInput, required=False, max_length=100)


class SendBackForm(DecisionForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        comment = self.fields["comment"]
        comment.required = True
        comment.error_messages["required"] = _("Say what must change: the author will read it.")
        comment.help_text = _("One success, then what must change first.")


DECISION_FORMS = {Verdict.APPROVED.action: DecisionForm, Verdict.SENT_BACK.action: SendBackForm}
