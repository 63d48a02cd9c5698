"""An effect that only writes in the database: each line of the ledger must be there once."""

import time
import uuid
from collections import Counter

from outbox.models import Mail
from outbox.registry import effect

LEDGER = "ledger"
EFFECT = "probe.write_line"


def register():
    """Known in scratch places only: this is not an effect of the site."""
    effect(EFFECT)(write_line)


def write_line(*, name, seconds):
    """Write the line; then stay a while where a kill must undo it."""
    Mail.objects.create(to=LEDGER, subject=name, message_id=f"<{uuid.uuid4()}>")
    time.sleep(seconds)


def lines():
    """How many times each line was written."""
    return Counter(Mail.objects.filter(to=LEDGER).values_list("subject", flat=True))
