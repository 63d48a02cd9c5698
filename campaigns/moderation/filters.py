"""The filters of the queue: a plain form, whose words travel in the address."""

from django import forms
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaigns.choices import CreationFormat
from campaigns.models import Report
from campaigns.participation.choices import WAITING, SubmissionState

ALL = "all"
STATES = [
    ("", _("To be decided on")),
    *(choice for choice in SubmissionState.choices if choice[0] != SubmissionState.DRAFT),
    (ALL, pgettext_lazy("submissions", "All")),
]


class QueueForm(forms.Form):
    campaign = forms.TypedChoiceField(
        required=False, label=_("Campaign"), coerce=int, empty_value=None
    )
    format = forms.ChoiceField(
        choices=[("", _("All formats")), *CreationFormat.choices],
        required=False,
        label=_("Format"),
    )
    state = forms.ChoiceField(choices=STATES, required=False, label=_("State"))
    mine = forms.BooleanField(required=False, label=_("Those that I am reading"))
    appeals = forms.BooleanField(required=False, label=_("Appeals"))
    reports = forms.BooleanField(required=False, label=pgettext_lazy("submissions", "Reported"))

    def __init__(self, *args, decides, campaigns, **kwargs):
        """`campaigns`: [(key, title)] of those that were sent something."""
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self.fields["campaign"].choices = [("", _("All campaigns")), *campaigns]
        if not decides:
            # The others would tell what is pending.
            for name in ("state", "mine", "appeals"):
                del self.fields[name]

    def narrow(self, submissions, user):
        """Those that the form asks for. A field that says nothing valid asks for nothing."""
        self.is_valid()
        asked = {name: value for name, value in self.cleaned_data.items() if value}
        if "state" in self.fields:
            submissions = self._in_state(submissions, asked)
        for name in ("campaign", "format"):
            if name in asked:
                submissions = submissions.filter(**{name: asked[name]})
        if "mine" in asked:
            submissions = submissions.filter(claimed_by=user)
        if "appeals" in asked:
            submissions = submissions.filter(state=SubmissionState.APPEALED)
        if "reports" in asked:
            open_ones = Report.objects.open().filter(
                creation__submitted_version__submission=OuterRef("pk")
            )
            submissions = submissions.filter(Exists(open_ones))
        return submissions

    def _in_state(self, submissions, asked):
        state = asked.get("state", ALL if "reports" in asked else "")
        if state == ALL:
            return submissions
        return submissions.filter(state__in=[state] if state else WAITING)
