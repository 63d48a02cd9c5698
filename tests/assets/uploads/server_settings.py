"""The site as it is served, for tests that need real connections: impatient, behind one proxy."""

import os

from cms.settings.dev import *  # noqa: F403

DEBUG = False
UPLOADS_FREE_BYTES = 0
UPLOADS_PATIENCE = int(os.environ["UPLOADS_PATIENCE"])
ALLOWED_HOSTS = ["127.0.0.1", "www.example.org"]
ALLAUTH_TRUSTED_PROXY_COUNT = 1
