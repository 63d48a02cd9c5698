"""Devices where an account has logged in: their owner keeps tries that no stranger can use up."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.utils.crypto import get_random_string

SALT = "users.device"
LIFE = timedelta(days=180)
# On a machine that many share, the latest accounts are remembered.
ACCOUNTS = 10


@dataclass(frozen=True)
class Device:
    """A browser, by a random name, and the keys of the accounts that logged in there."""

    name: str
    accounts: tuple[int, ...] = ()

    def knows(self, account_id):
        return account_id in self.accounts


def read_device(request):
    """The device that a request's cookie names; a new one where the cookie is absent or forged."""
    try:
        value = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")
        name, accounts = signing.loads(value, salt=SALT, max_age=LIFE)
    except (signing.BadSignature, ValueError, TypeError):
        return Device(get_random_string(22))
    return Device(name, tuple(accounts))


def remember(response, device, account_id):
    """From now on the account is known on this device, for six months after its last login."""
    others = [known for known in device.accounts if known != account_id]
    accounts = [*others, account_id][-ACCOUNTS:]
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        signing.dumps([device.name, accounts], salt=SALT),
        max_age=LIFE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
