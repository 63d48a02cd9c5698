import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")
application = get_wsgi_application()

# Once the applications are loaded: their models answer.
from users.demonstration import refuse_demonstration_accounts  # noqa: E402

refuse_demonstration_accounts()
