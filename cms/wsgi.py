import os

from django.core.wsgi import get_wsgi_application

from core.content_types import ReadableTypes

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")
application = ReadableTypes(get_wsgi_application())

# Once the applications are loaded: their models answer.
from django.db import connection  # noqa: E402

from users.demonstration import refuse_demonstration_accounts  # noqa: E402

refuse_demonstration_accounts()
# A master that forks its workers leaves them no connection of its own.
connection.close()
if connection.vendor == "postgresql":
    connection.close_pool()
