"""How gunicorn serves the site: « gunicorn --config deploy/gunicorn.conf.py »."""

from cms.settings.logs import logging_in

wsgi_app = "cms.wsgi:application"
bind = "127.0.0.1:8000"
# One for each core, and one more. Each holds about 150 MB, and opens 8 connections at most to the
# database (cms/settings/base.py): workers × 8 stays below PostgreSQL's max_connections.
workers = 2
worker_class = "gthread"
threads = 4
# Not a limit on requests with threads: a worker that does not answer its master is killed.
timeout = 60
# What is being answered at a stop or a reload has this long to end (a film: 240 s).
graceful_timeout = 270
keepalive = 5
# A leak, should there be one, ends there.
max_requests = 5000
max_requests_jitter = 500
limit_request_line = 8190
# Heartbeats of workers, in memory.
worker_tmp_dir = "/dev/shm"  # noqa: S108
# The site logs each request itself, without addresses nor queries.
accesslog = None
errorlog = "-"
logconfig_dict = logging_in(machine=True)
logconfig_dict["loggers"]["gunicorn.error"] = {
    "level": "INFO",
    "handlers": ["console"],
    "propagate": False,
}
control_socket_disable = True
