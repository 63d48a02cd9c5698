"""The forms where a code of the second factor is typed. Tries are counted before they get here."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm as AllauthAuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as AllauthReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm as AllauthActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm as AllauthAddWebAuthnForm
from allauth.mfa.webauthn.forms import EditWebAuthnForm as AllauthEditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from users.second_factor import counter_of, find_authenticator


def code_field(label):
    widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "none"})
    return forms.CharField(label=label, max_length=32, widget=widget)


class CodeMixin:
    """Accepts a code of the application, or of recovery, that has not served yet."""

    def clean_code(self):
        self.authenticator = find_authenticator(self.user, self.cleaned_data["code"])
        if self.authenticator is None:
            raise get_adapter().validation_error("incorrect_code")
        self.authenticator.user = self.user
        return self.cleaned_data["code"]


class AuthenticateForm(CodeMixin, AllauthAuthenticateForm):
    code = code_field(_("Code of your application, or recovery code"))


class ReauthenticateForm(CodeMixin, AllauthReauthenticateForm):
    code = code_field(_("Code of your application, or recovery code"))


class ActivateTOTPForm(AllauthActivateTOTPForm):
    """Remembers the time step of the code, which serves once as all the others do."""

    code = code_field(_("Code shown by the application"))

    def clean_code(self):
        self.counter = counter_of(self.secret, self.cleaned_data["code"])
        if self.counter is None:
            raise get_adapter().validation_error("incorrect_code")
        return self.cleaned_data["code"]


class AddPasskeyForm(AllauthAddWebAuthnForm):
    name = forms.CharField(label=_("Name of this passkey"), max_length=60, required=False)
    passwordless = forms.BooleanField(
        label=_("Open my account with this passkey alone, without my password"),
        required=False,
        initial=True,
    )


class RenamePasskeyForm(AllauthEditWebAuthnForm):
    name = forms.CharField(label=_("Name of this passkey"), max_length=60)
