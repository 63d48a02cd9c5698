"""How gunicorn serves under a probe: workers are forked warm, so that killing one costs little."""

import os

from django.conf import settings
from django.urls import resolve, reverse

from home.probes import moments

workers = 2
threads = 4
worker_class = "gthread"
preload_app = True
timeout = 60
graceful_timeout = 5
control_socket_disable = True


def when_ready(server):
    """Import every view in the master: a new worker is at once where a kill hurts."""
    resolve(reverse("wagtailadmin_home"))
    moments.install()
    (settings.VAR_DIR / "workers").mkdir(exist_ok=True)


def post_fork(server, worker):
    """Say one's number, for whoever kills."""
    (settings.VAR_DIR / "workers" / str(os.getpid())).touch()
