"""Settings of the test suite: SQLite by default, PostgreSQL through DATABASE_URL."""

import hashlib
import os

from cms.settings.base import *  # noqa: F403
from cms.settings.base import BASE_DIR, DATABASES, STORAGES, TEMPLATES

DEBUG = False
SECRET_KEY = "tests-only"  # noqa: S105
ALLOWED_HOSTS = ["*"]
DEMONSTRATION = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
# An unknown template variable is a mistake: tests look for this mark in what they render.
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = ""


def _migrations_digest():
    """A name for the database that changes with the migrations, so that reusing it is always safe."""
    digest = hashlib.sha256()
    for path in sorted(BASE_DIR.glob("*/migrations/*.py")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:10]


_suffix = os.environ.get("TEST_DB_SUFFIX", "")
_name = f"test_{_migrations_digest()}{_suffix}"
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    (BASE_DIR / ".cache").mkdir(exist_ok=True)
    _name = str(BASE_DIR / ".cache" / f"{_name}.sqlite3")
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"
    )
DATABASES["default"]["TEST"] = {"NAME": _name}
