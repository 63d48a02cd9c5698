"""A telephone with an authentication application."""

import re
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.urls import reverse

from tests.conftest import PASSWORD

STEP = 30


def code_of(secret, *, steps=0):
    """The code shown now, or some steps of thirty seconds later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // STEP + steps))


def secret_of(user):
    found = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)
    return decrypt(found.data["secret"])


def confirm(client, next_url):
    """Type the password again, as pages that protect the account ask."""
    return client.post(
        f"{reverse('account_reauthenticate')}?next={next_url}", {"password": PASSWORD}
    )


def set_up_application(client):
    """Set up an application over HTTP. Returns its secret and the last answer."""
    address = reverse("mfa_activate_totp")
    confirm(client, address)
    page = client.get(address).content.decode()
    secret = re.search(r"account__secret\">([A-Z2-7]+)<", page).group(1)
    return secret, client.post(address, {"code": code_of(secret)})


def read_recovery_codes(client):
    page = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    return re.findall(r"<li><code>(\d+)</code></li>", page)
