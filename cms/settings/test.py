"""Settings of the test suite: SQLite by default, PostgreSQL through DATABASE_URL."""

import hashlib
import os
import tempfile
from importlib.metadata import version
from pathlib import Path

# What a run writes goes to a folder of its own, removed at its end by tests/conftest.py; each
# process of a parallel run has its own part.
TEST_SCRATCH = Path(os.environ.setdefault("TEST_SCRATCH", tempfile.mkdtemp(prefix="bc-tests-")))
os.environ["VAR_DIR"] = str(TEST_SCRATCH / os.environ.get("PYTEST_XDIST_WORKER", "main"))

from cms.settings.base import *  # noqa: E402, F403
from cms.settings.base import BASE_DIR, DATABASES, STATIC_ROOT, STORAGES, env  # noqa: E402

DEBUG = False
SECRET_KEY = "tests-only"  # noqa: S105
ALLOWED_HOSTS = ["*"]
DEMONSTRATION = True
# Tests of meaning switch it on: the others need not load an encoder.
SEARCH_MEANING = False
CHROMIUM = env("CHROMIUM", default="")
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT.mkdir(exist_ok=True)


def _migrations_digest():
    """A name that changes with the migrations, so that reusing the database is always safe."""
    digest = hashlib.sha256()
    for package in ("django", "wagtail", "wagtailmedia", "django-tasks-db", "django-allauth"):
        digest.update(version(package).encode())
    for path in sorted(BASE_DIR.glob("*/migrations/*.py")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:10]


_name = f"test_{_migrations_digest()}{os.environ.get('TEST_DB_SUFFIX', '')}"
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    (BASE_DIR / ".cache").mkdir(exist_ok=True)
    _name = str(BASE_DIR / ".cache" / f"{_name}.sqlite3")
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"
    )
DATABASES["default"]["TEST"] = {"NAME": _name}
