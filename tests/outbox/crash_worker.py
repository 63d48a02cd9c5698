"""The worker in a process of its own, with effects that tests can watch and kill."""

import os
import sys
import time
import uuid
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from outbox.models import Mail  # noqa: E402
from outbox.registry import effect  # noqa: E402


@effect("test.ledger")
def write_in_ledger(*, name, seconds=0, once=""):
    """Write one line; then, before the transaction ends, last. `once`: only the first time."""
    Mail.objects.create(to=str(os.getpid()), subject=name, message_id=f"<{name}-{uuid.uuid4()}>")
    if once and Path(once).exists():
        return
    if once:
        Path(once).touch()
    time.sleep(seconds)


call_command("worker", *sys.argv[1:])
