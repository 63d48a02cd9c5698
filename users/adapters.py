"""Where allauth asks what this house does."""

import base64
import hashlib

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from users.addresses import client_address
from users.mails import promise_notice

WRONG_PASSWORD = _("This login and this password do not go together.")
# Messages that say what the page that follows shows.
SILENT = ("account/messages/logged_in.txt", "account/messages/logged_out.txt")


class AccountAdapter(DefaultAccountAdapter):
    """Accounts by invitation, mails through the outbox, addresses that stay on the site."""

    error_messages = DefaultAccountAdapter.error_messages | {
        # One text, whatever was typed and whatever exists.
        "username_password_mismatch": WRONG_PASSWORD,
        "email_password_mismatch": WRONG_PASSWORD,
        "incorrect_password": _("This is not your password."),
        "enter_current_password": _("This is not your password."),
    }

    def is_open_for_signup(self, request):
        return False

    def get_login_stages(self):
        return ["allauth.mfa.stages.AuthenticateStage"]

    def get_login_redirect_url(self, request):
        works_here = request.user.has_perm("wagtailadmin.access_admin")
        return resolve_url("wagtailadmin_home" if works_here else "account_home")

    def is_safe_url(self, url):
        request = context.request
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )

    def get_client_ip(self, request):
        # A server behind a local socket has no address to give: sessions then show none.
        return client_address(request) or "0.0.0.0"  # noqa: S104

    def add_message(self, request, level, message_template=None, *args, **kwargs):
        if message_template not in SILENT:
            super().add_message(request, level, message_template, *args, **kwargs)

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        promise_notice(template_prefix.rpartition("/")[2], user)

    def reauthenticate(self, user, password):
        return user.check_password(password)


class MFAAdapter(DefaultMFAAdapter):
    """Secrets of the second factor are not readable in a copy of the database."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is wrong, or it has served already: wait for the next one."),
    }

    def get_totp_issuer(self):
        return settings.WAGTAIL_SITE_NAME

    def _get_site_name(self):
        return settings.WAGTAIL_SITE_NAME

    def generate_authenticator_name(self, user, type):
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey %(number)d") % {"number": number}

    def encrypt(self, text):
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher():
    """Encrypts with the secret key of the site, decrypts with its former ones too."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(f"users.second_factor:{key}".encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
