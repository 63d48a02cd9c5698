"""Taking a promise, doing it, and settling it: each in a short transaction of its own."""

import logging
import random
import traceback
import uuid
from datetime import timedelta

import structlog
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from outbox.models import Promise
from outbox.registry import (
    PermanentFailure,
    UnknownEffect,
    effects_outside,
    find_effect,
    get_effect,
)
from outbox.renewal import renewed

logger = logging.getLogger("outbox")

FIRST_WAIT = timedelta(seconds=10)
GROWTH = 4
JITTER = 0.2
KILLED = "The worker was killed at each attempt."


class LeaseLost(Exception):
    """Another worker took the row over: what we did for it is rolled back."""


def waiting_time(attempts, longest):
    """How long to wait after that many failures: four times longer each time, with a jitter."""
    wait = min(FIRST_WAIT * GROWTH ** (attempts - 1), longest)
    return wait * random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311


def take_one(lane=None):
    """Lease the row that is due first in the lane, or in any, or None. The attempt counts from
    here.

    Counting before doing makes a row that kills its worker die too, in the end.
    """
    now = timezone.now()
    due = Promise.objects.due(now)
    if lane:
        due = due.exclude(effect__in=effects_outside(lane))
    if not due.exists():
        # Asked without a transaction: on SQLite one would hold writers back every second.
        return None
    with transaction.atomic():
        row = due.select_for_update(skip_locked=True).first()
        if row is None:
            return None
        effect = find_effect(row.effect)
        if effect and row.attempts >= effect.attempts:
            _bury(row, KILLED)
            return row
        row.attempts += 1
        row.leased_until = timezone.now() + first_lease(effect)
        row.leased_by = uuid.uuid4().hex
        row.save(update_fields=["attempts", "leased_until", "leased_by"])
    return row


def first_lease(effect):
    """The whole of it for an atomic effect, whose transaction would hold a renewal back on SQLite;
    else a short one, renewed while the worker lives."""
    if effect and effect.atomic and effect.lease:
        return effect.lease
    return settings.OUTBOX_LEASE


def keep(row):
    """Do what a leased row promises, and settle it. An effect's failure is not ours: it waits."""
    if row.dead_at:
        return
    with structlog.contextvars.bound_contextvars(effect=row.effect, promise=row.pk):
        _keep(row)


def _keep(row):
    try:
        effect = get_effect(row.effect)
        if effect.atomic:
            with transaction.atomic():
                effect.function(**row.arguments)
                _settle(row)
        else:
            with renewed(row, effect.lease or settings.OUTBOX_LEASE):
                effect.function(**row.arguments)
            with transaction.atomic():
                _settle(row)
    except LeaseLost:
        logger.warning("%s was taken over by another worker", row)
    except Exception as error:
        logger.warning("%s failed at attempt %d: %s", row, row.attempts, describe(error))
        logger.debug("%s", row, exc_info=True)
        _fail(row, error)


def describe(error):
    """The error's class and the place it comes from. Its text may hold personal data: left out."""
    if isinstance(error, (PermanentFailure, UnknownEffect)):
        return str(error)[:200]
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({frames[-1].name}, line {frames[-1].lineno})" if frames else ""
    return f"{type(error).__module__}.{type(error).__qualname__}{place}"[:200]


def _held(row):
    """The row, locked, if the lease under which we work is still ours. Raises LeaseLost."""
    held = Promise.objects.select_for_update().filter(pk=row.pk, leased_by=row.leased_by).first()
    if held is None:
        raise LeaseLost
    return held


def _settle(row):
    held = _held(row)
    if held.generation == row.generation:
        held.delete()
        return
    # Promised again under its key while we were doing it: what we read may be old.
    held.attempts, held.last_error = 0, ""
    # Behind what waits already: work that promises its own rest lets mails pass.
    held.next_attempt_at = max(held.next_attempt_at, timezone.now())
    _release(held)
    held.save()


def _fail(row, error):
    with transaction.atomic():
        try:
            held = _held(row)
        except LeaseLost:
            return
        effect = find_effect(row.effect)
        hopeless = isinstance(error, (UnknownEffect, PermanentFailure))
        if hopeless or effect is None or held.attempts >= effect.attempts:
            _bury(held, describe(error))
            return
        held.next_attempt_at = timezone.now() + waiting_time(held.attempts, effect.longest_wait)
        held.last_error = describe(error)
        _release(held)
        held.save()


def _release(row):
    row.leased_until, row.leased_by = None, ""


def _bury(row, reason):
    _release(row)
    row.dead_at, row.last_error = timezone.now(), reason
    row.save()
    logger.error("%s failed for good: %s", row, reason)
