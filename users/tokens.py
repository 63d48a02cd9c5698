"""Secrets of links: drawn at random or signed, and never kept as they are."""

import hashlib
import secrets

from django.conf import settings
from django.core import signing

EMAIL_SALT = "users.email"


def draw():
    """A secret of 256 bits, for a link."""
    return secrets.token_urlsafe(32)


def fingerprint(token):
    """What is kept of a secret: enough to recognise it, not to make it again."""
    return hashlib.sha256(token.encode()).hexdigest()


def read_email_token(token):
    """(account key, former address, new address) of a link younger than an hour, or None."""
    try:
        return signing.loads(token, salt=EMAIL_SALT, max_age=settings.PASSWORD_RESET_TIMEOUT)
    except signing.BadSignature:
        return None
