"""Data by which somebody can be reached, unreadable in the database and in its backups.

`CONTACT_KEY` holds one key or several, parted by commas: the first one writes, all of them read.
To change keys: put the new one first, run `purge_participation --rewrite`, remove the old one.
"""

import hashlib
import hmac
from functools import lru_cache

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import models


def encrypt(text):
    return _box(tuple(settings.CONTACT_KEYS)).encrypt(text.encode()).decode()


def decrypt(stored):
    """Raises cryptography's InvalidToken when no key that is known wrote it."""
    return _box(tuple(settings.CONTACT_KEYS)).decrypt(stored.encode()).decode()


def digest(text, *, purpose):
    """64 digits by which an address is found or counted again, from which it cannot be read."""
    key = f"{settings.SECRET_KEY}:{purpose}".encode()
    return hmac.new(key, text.strip().lower().encode(), hashlib.sha256).hexdigest()


@lru_cache(maxsize=4)
def _box(keys):
    return MultiFernet([Fernet(key) for key in keys])


class EncryptedField(models.TextField):
    """A text that only the keys of the environment read. It is not searched: see `digest`."""

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return encrypt(value) if value else value

    def from_db_value(self, value, expression, connection):
        return decrypt(value) if value else value
