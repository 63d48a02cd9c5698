"""Promising an effect, and giving a dead one another chance."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from outbox.models import Promise
from outbox.registry import get_effect


def promise(effect, /, *, key="", not_before=None, **arguments):
    """Write, in the caller's transaction, that `effect` will be done after it with `arguments`.

    Under a key, an effect that waits already is not written twice; one that is being done right
    now will be done again, and one that had failed for good gets another chance. Raises
    UnknownEffect for a name that no function answers to.
    """
    get_effect(effect)
    due = not_before or timezone.now()
    if not key:
        return Promise.objects.create(effect=effect, arguments=arguments, next_attempt_at=due)
    with transaction.atomic():
        row, created = Promise.objects.select_for_update().get_or_create(
            effect=effect, key=key, defaults={"arguments": arguments, "next_attempt_at": due}
        )
        if not created:
            _renew(row, due, arguments)
    return row


def retry_promises(promises):
    """Give back to the worker those of `promises` that had failed for good. Returns how many."""
    return promises.dead().update(
        attempts=0, dead_at=None, next_attempt_at=timezone.now(), last_error=""
    )


def _renew(row, due, arguments):
    row.generation = F("generation") + 1
    row.arguments = arguments
    if row.dead_at:
        row.dead_at, row.attempts, row.last_error, row.next_attempt_at = None, 0, "", due
    else:
        row.next_attempt_at = min(row.next_attempt_at, due)
    row.save()
    row.refresh_from_db()
