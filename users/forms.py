"""The forms of accounts: those of allauth in our words, and ours."""

from allauth.account.forms import (
    ChangePasswordForm as AllauthChangePasswordForm,
)
from allauth.account.forms import LoginForm as AllauthLoginForm
from allauth.account.forms import ReauthenticateForm as AllauthReauthenticateForm
from allauth.account.forms import ResetPasswordKeyForm as AllauthResetPasswordKeyForm
from allauth.account.forms import UserTokenForm as AllauthUserTokenForm
from django import forms
from django.contrib.auth import password_validation
from django.contrib.auth.tokens import default_token_generator
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserEditForm

from outbox.services import promise
from users.models import WAITING, Invitation


def new_password(label):
    return forms.CharField(
        label=label,
        strip=False,
        help_text=password_validation.password_validators_help_text_html(),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


def new_password_again():
    return forms.CharField(
        label=_("The same password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


def current_password():
    return forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class LoginForm(AllauthLoginForm):
    """Login or address, and password. The first is posted as « username », the name that browsers,
    password managers and Wagtail know."""

    remember = forms.BooleanField(label=_("Stay logged in on this device"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label=_("Login or email address"),
            max_length=254,
            widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
        )
        self.fields["password"] = current_password()
        self.fields["password"].label = _("Password")
        self.order_fields(["login", "password", "remember"])

    def add_prefix(self, field_name):
        return super().add_prefix("username" if field_name == "login" else field_name)


class ReauthenticateForm(AllauthReauthenticateForm):
    password = current_password()


class NewPasswordMixin:
    """Validates `password1` for the person whom it will protect."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"] = new_password(_("New password"))
        self.fields["password2"] = new_password_again()

    def clean_password1(self):
        password = self.cleaned_data["password1"]
        password_validation.validate_password(password, self.user)
        return password


class ChangePasswordForm(NewPasswordMixin, AllauthChangePasswordForm):
    oldpassword = current_password()


class ResetPasswordKeyForm(NewPasswordMixin, AllauthResetPasswordKeyForm):
    pass


class UserTokenForm(AllauthUserTokenForm):
    """Tokens die with the password, the address and the last login that they were made from."""

    token_generator = default_token_generator

    def _get_user(self, uidb36):
        user = super()._get_user(uidb36)
        return user if user and user.is_active else None


class EmailForm(forms.Form):
    email = forms.EmailField(
        label=_("Email address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class AskResetForm(EmailForm):
    """Promises a link; whether an account has the address is the worker's to see."""

    def save(self):
        promise("users.reset_password", email=self.cleaned_data["email"].lower())


class ChangeEmailForm(EmailForm):
    password = current_password()

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self):
        if not self.user.check_password(self.cleaned_data["password"]):
            raise forms.ValidationError(_("This is not your password."), code="incorrect_password")
        return self.cleaned_data["password"]

    def save(self):
        promise("users.change_email", user_id=self.user.pk, email=self.cleaned_data["email"])


class AcceptInvitationForm(forms.Form):
    """The password of an account to be opened."""

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["password1"] = new_password(_("Password"))
        self.fields["password2"] = new_password_again()

    def clean_password1(self):
        password = self.cleaned_data["password1"]
        password_validation.validate_password(password, self.user)
        return password

    def clean_password2(self):
        again = self.cleaned_data["password2"]
        if again != self.cleaned_data.get("password1", again):
            raise forms.ValidationError(_("The two passwords are not the same."))
        return again


class InvitationForm(forms.ModelForm):
    """Whom to invite, and as what. It never says whether the address has an account."""

    class Meta:
        model = Invitation
        fields = ["first_name", "last_name", "email", "groups"]
        widgets = {"groups": forms.CheckboxSelectMultiple}

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        if Invitation.objects.pending().filter(email__iexact=email).exists():
            raise forms.ValidationError(WAITING)
        return email


class AccountEditForm(UserEditForm):
    """Wagtail's form of an account, without what only its owner may change."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].disabled = True
        self.fields["email"].required = False
        self.fields["email"].help_text = _(
            "Its owner changes it, from their account: the new address is checked first."
        )
