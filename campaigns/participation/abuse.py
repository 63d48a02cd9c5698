"""What keeps programs from filling the forms of the public, without a third party or a puzzle."""

import secrets

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from users.addresses import neighbourhood
from users.tries import Cost

KEY = "campaigns.form"
# Nobody reads a form and fills it in less; and a page that stayed open is loaded again.
LEAST_SECONDS, MOST_SECONDS = 2, 24 * 3600
# An hour. A class of thirty behind one address sends its works together.
BEGUN_FROM_AN_ADDRESS = 120
SENT_FROM_AN_ADDRESS = 120
SENT_BY_AN_EMAIL = 10
SENT_TO_A_CAMPAIGN = 600
REPORTS_FROM_AN_ADDRESS = 20


def new_key():
    """A value for one display of a form: posted twice, it is one post; it knows its own age."""
    return signing.TimestampSigner(salt=KEY).sign(secrets.token_hex(16))


def read_key(value):
    """The 32 digits of a key that is neither forged, nor too young, nor too old. Raises a
    ValidationError for who filled the form."""
    signer = signing.TimestampSigner(salt=KEY)
    try:
        key = signer.unsign(value, max_age=MOST_SECONDS)
    except signing.BadSignature as error:
        raise ValidationError(_("This page is too old: check it, then press again.")) from error
    if LEAST_SECONDS and is_younger(signer, value):
        raise ValidationError(_("That was very fast. Check what you wrote, then press again."))
    return key


def is_younger(signer, value):
    try:
        signer.unsign(value, max_age=LEAST_SECONDS)
    except signing.SignatureExpired:
        return False
    return True


class GuardedForm(forms.Form):
    """A form that anybody may post: `key` makes of two posts one, `website` is for programs."""

    website = forms.CharField(
        label=gettext_lazy("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_website(self):
        if self.cleaned_data["website"]:
            raise ValidationError(_("One field must stay empty: empty it, then press again."))
        return ""

    def clean_key(self):
        return read_key(self.cleaned_data["key"])

    @property
    def fresh_key(self):
        """The value of the hidden field: what was posted while it still serves."""
        return self.data.get("key", "") if self.is_bound and "key" not in self.errors else new_key()


def begin_costs(request, match):
    return _from_address(request, "begin", BEGUN_FROM_AN_ADDRESS)


def send_costs(request, match):
    """Each sending, by the network, by the address of the author, by the campaign."""
    from campaigns.participation.links import read_follow

    costs = _from_address(request, "send", SENT_FROM_AN_ADDRESS)
    submission = read_follow(match.kwargs["token"])
    if submission is None:
        return costs
    if contact := getattr(submission, "contact", None):
        name = f"participation-email:{contact.email_digest}"
        costs.append(Cost(name, SENT_BY_AN_EMAIL, given_back=False))
    if submission.campaign_id:
        name = f"participation-campaign:{submission.campaign_id}"
        costs.append(Cost(name, SENT_TO_A_CAMPAIGN, given_back=False))
    return costs


def report_costs(request, match):
    return _from_address(request, "report", REPORTS_FROM_AN_ADDRESS)


def _from_address(request, name, limit):
    place = neighbourhood(request)
    return [Cost(f"participation-{name}:{place}", limit, given_back=False)] if place else []
