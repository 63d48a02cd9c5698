"""Settings of production. A missing secret stops the start; no default is unsafe."""

from urllib.parse import urlsplit

from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

from cms.settings.base import *  # noqa: F403
from cms.settings.base import env

DEBUG = False
# Set in the environment: environ raises ImproperlyConfigured, naming the one that is missing.
SECRET_KEY = env("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
CONTACT_KEYS = env.list("CONTACT_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
WAGTAILADMIN_BASE_URL = env("SITE_URL")
env("DATABASE_URL")
vars().update(env.email_url("EMAIL_URL"))
OUTBOX_DELIVERY = vars()["EMAIL_BACKEND"]
EMAIL_BACKEND = "outbox.backend.PromisedBackend"

if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5 or SECRET_KEY.startswith("development-"):
    raise ImproperlyConfigured("SECRET_KEY must be random and at least 50 characters long.")
try:
    readers = [Fernet(key) for key in CONTACT_KEYS]
except ValueError:
    readers = []
if not readers:
    raise ImproperlyConfigured("CONTACT_KEY must be 32 random bytes in URL-safe base64.")
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS must name the hosts of the site, without « * ».")
if urlsplit(WAGTAILADMIN_BASE_URL).scheme != "https":
    raise ImproperlyConfigured("SITE_URL must be an https:// address.")

CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL.rstrip("/")]
# The server in front of the site must set this header itself and drop the visitor's.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
# A supervisor asks on the machine itself, without TLS.
SECURE_REDIRECT_EXEMPT = [r"^sante"]
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
# Browsers accept these names only over HTTPS, for this host alone and its whole site.
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"
DEVICE_COOKIE_NAME = "__Host-device"
REQUIRE_SECOND_FACTOR = True
SANDBOX_REQUIRED = True
# The server in front appends the visitor's address to X-Forwarded-For, whatever it held.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=1)
