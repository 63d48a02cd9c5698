"""The second factor: who has one, whether a session has proved it, and codes that serve once."""

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt
from django.db import transaction

SESSION_KEY = "users_second_factor_of"
# Recovery codes replace a factor for once; they are not one.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
LAST_COUNTER = "last_counter"


def has_second_factor(user):
    return Authenticator.objects.filter(user=user, type__in=FACTORS).exists()


def has_codes(user):
    """Whether the user can type a code: of an application, or of recovery."""
    return Authenticator.objects.filter(user=user).exclude(type=FACTORS[1]).exists()


def mark_verified(request, user):
    """This session has proved the user's second factor, now or when it was added."""
    request.session[SESSION_KEY] = user.pk


def is_verified(request):
    """Whether this session has proved a second factor that its user still has."""
    proved = request.session.get(SESSION_KEY) == request.user.pk
    return proved and has_second_factor(request.user)


def counter_of(secret, code, *, after=-1):
    """The time step that `code` belongs to, later than `after`; None for a wrong or used code."""
    for counter in yield_hotp_counters_from_time():
        expected = format_hotp_value(hotp_value(secret, counter))
        if counter > after and compare_user_code(actual=code, expected=expected):
            return counter
    return None


def find_authenticator(user, code):
    """The user's authenticator that this code comes from, the code being used up; or None.

    Rows are locked: of two requests with one code, one is refused, in whatever process.
    """
    with transaction.atomic():
        typed = Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN)
        for authenticator in typed.select_for_update().filter(user=user).order_by("pk"):
            if _accepts(authenticator, code):
                return authenticator
    return None


def use_counter(authenticator, counter):
    """Refuse from now on every code up to this time step."""
    authenticator.data[LAST_COUNTER] = counter
    authenticator.save(update_fields=["data"])


def _accepts(authenticator, code):
    if authenticator.type != Authenticator.Type.TOTP:
        return authenticator.wrap().validate_code(code)
    secret = decrypt(authenticator.data["secret"])
    counter = counter_of(secret, code, after=authenticator.data.get(LAST_COUNTER, -1))
    if counter is None:
        return False
    use_counter(authenticator, counter)
    return True
