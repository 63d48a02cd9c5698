"""Accounts: by invitation, behind our own limits. See docs/accounts.md."""

from django.urls import reverse_lazy

AUTH_USER_MODEL = "users.User"
AUTHENTICATION_BACKENDS = ["users.backends.AccountBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
] + [{"NAME": "users.validators.NotTheDemonstrationPassword"}]
LOGIN_URL = WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = "account_home"
LOGOUT_REDIRECT_URL = "/"
# The life, in seconds, of a link to choose a password or to confirm an address.
PASSWORD_RESET_TIMEOUT = 3600
# A signed cookie that names a browser where an account has logged in.
DEVICE_COOKIE_NAME = "device"
# Whether the admin asks for one of everybody. Production does.
REQUIRE_SECOND_FACTOR = False

ACCOUNT_ADAPTER = "users.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_REAUTHENTICATION_METHODS = ["password", "mfa"]
# Ours are exact across processes, and leave the owner a way in.
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False
ACCOUNT_FORMS = {
    "login": "users.forms.LoginForm",
    "reauthenticate": "users.forms.ReauthenticateForm",
    "change_password": "users.forms.ChangePasswordForm",
    "reset_password_from_key": "users.forms.ResetPasswordKeyForm",
    "user_token": "users.forms.UserTokenForm",
}
MFA_ADAPTER = "users.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Addresses are verified by the invitation that reaches them, and by the confirmation of a new one.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
# Clocks of telephones drift: the codes of the thirty seconds before and after are accepted, once.
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "users.code_forms.AuthenticateForm",
    "reauthenticate": "users.code_forms.ReauthenticateForm",
    "activate_totp": "users.code_forms.ActivateTOTPForm",
    "add_webauthn": "users.code_forms.AddPasskeyForm",
    "edit_webauthn": "users.code_forms.RenamePasskeyForm",
}

# Passwords, addresses and second factors are the matter of /compte/, not of Wagtail's screens.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
