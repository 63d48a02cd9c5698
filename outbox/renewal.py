"""A lease that is renewed while its worker lives: whoever is killed loses the row within a minute,
however long its work may take."""

import logging
import threading
import time
from contextlib import contextmanager

from django.conf import settings
from django.db import Error, connections
from django.utils import timezone

from outbox.models import Promise

logger = logging.getLogger("outbox")

# Renewals in the time of a lease: one may fail, on a database that restarts.
RENEWALS = 4


@contextmanager
def renewed(row, longest):
    """Renew the lease of the row while the caller works, for `longest` (a timedelta) at most: what
    hangs is given to another worker in the end. No transaction may be open, since on SQLite the
    renewal would wait for it."""
    ended = threading.Event()
    until = time.monotonic() + longest.total_seconds()
    renewing = threading.Thread(target=_renew, args=(row, ended, until), daemon=True)
    renewing.start()
    try:
        yield
    finally:
        ended.set()
        renewing.join()


def _renew(row, ended, until):
    try:
        while not ended.wait(settings.OUTBOX_LEASE.total_seconds() / RENEWALS):
            if time.monotonic() > until or not _is_renewed(row):
                return
    finally:
        connections.close_all()


def _is_renewed(row):
    """False once another worker has taken it over."""
    ours = Promise.objects.filter(pk=row.pk, leased_by=row.leased_by)
    try:
        return bool(ours.update(leased_until=timezone.now() + settings.OUTBOX_LEASE))
    except Error:
        logger.warning("The lease of %s could not be renewed now", row)
        return True
