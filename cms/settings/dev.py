"""Settings of development and of the demonstration: nothing to configure, nothing sent outside."""

from cms.settings.base import *  # noqa: F403
from cms.settings.base import STATIC_ROOT, STORAGES, env
from cms.settings.logs import logging_in

DEBUG = env.bool("DEBUG", default=True)
SECRET_KEY = env("SECRET_KEY", default="development-only-not-a-secret")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
DEMONSTRATION = True
# The browser of measures, where it is not found by itself.
CHROMIUM = env("CHROMIUM", default="")
LOGGING = logging_in(machine=False, level="WARNING")
# Empty here: the server of development finds files where they are, and would warn without it.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
EMAIL_BACKEND = "outbox.backend.PromisedBackend"
OUTBOX_DELIVERY = "django.core.mail.backends.dummy.EmailBackend"
# The demonstration has no https: browsers allow passkeys there on « localhost » alone.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
