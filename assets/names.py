"""Names of stored files: 128 random bits, so that knowing one object's address tells no other's."""

import secrets
from pathlib import PurePosixPath

from django.core.files.storage import storages


def originals_storage():
    """Where no URL reaches. A function, so that migrations name it rather than a folder."""
    return storages["originals"]


def media_storage():
    return storages["default"]


def quarantine_storage():
    return storages["quarantine"]


def new_token():
    """32 hexadecimal digits: 128 random bits."""
    return secrets.token_hex(16)


def random_name(folder, filename):
    """`folder/<32 hexadecimal digits>.ext`, the extension in small letters and digits."""
    suffix = PurePosixPath(filename).suffix.lower()
    kept = "".join(character for character in suffix[1:6] if character.isalnum())
    return f"{folder}/{new_token()}{'.' + kept if kept else ''}"


def document_name(instance, filename):
    return random_name("documents", filename)


def film_name(instance, filename):
    return random_name("films", filename)


def poster_name(instance, filename):
    return random_name("posters", filename)


def track_name(instance, filename):
    return random_name("tracks", filename)


def received_name(instance, filename):
    """No extension: nothing of a file that a stranger sent is opened by its name."""
    return f"received/{new_token()}"


def derivative_name(instance, filename):
    return random_name("derivatives", filename)
