from hashlib import sha256

from django import forms
from django.utils.translation import gettext_lazy as _

from outbox.services import promise
from search.models import Alert


class AlertForm(forms.Form):
    email = forms.EmailField(
        label=_("Email address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    frequency = forms.ChoiceField(
        label=_("How often"), choices=Alert.Frequency.choices, initial=Alert.Frequency.WEEKLY
    )

    def save(self, query):
        """Promise it: whether the address is known is the worker's to see."""
        asked = {
            "email": self.cleaned_data["email"].lower(),
            "query": query,
            "frequency": self.cleaned_data["frequency"],
        }
        key = sha256("\n".join(asked.values()).encode()).hexdigest()
        promise("search.ask_alert", key=key, **asked)
