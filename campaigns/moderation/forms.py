from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.models import DeclineReason
from campaigns.participation.replies import journalists
from users.models import User


class AcceptForm(forms.Form):
    """What the moderator had before their eyes."""

    # Two forms of one screen: no two fields may have one id.
    version = forms.IntegerField(widget=forms.HiddenInput(attrs={"id": "accept-version"}))
    released = forms.BooleanField(
        label=_("I have checked: these people have not to agree to it any more."),
        required=False,
    )


class AcceptAnswerForm(AcceptForm):
    journalist = forms.ModelChoiceField(
        label=_("Who will finish it with its author"),
        queryset=User.objects.none(),
        error_messages={"required": _("Choose who will finish it with its author.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["journalist"]
        field.queryset = journalists()
        field.initial = field.queryset.first()


class DeclineForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput(attrs={"id": "decline-version"}))
    reason = forms.ModelChoiceField(
        queryset=DeclineReason.objects.filter(is_offered=True),
        error_messages={"required": _("Choose a reason: its author will read it.")},
    )
    sentence = forms.CharField(
        label=_("A sentence for its author"),
        max_length=1000,
        required=False,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What is good in it, what could be done. It goes with the reason."),
    )
