"""What the outbox tells a supervisor."""

from datetime import timedelta

from django.utils import timezone

from outbox.background import failed_for_good
from outbox.models import Beat, Promise
from outbox.worker import EVERY_MINUTE, PERIOD
from upkeep.health import ATTENTION, DOWN, OK, Finding, register

# An import keeps a worker this long at most between two of its minutes.
LATE = timedelta(minutes=20)
# What is due since longer than this waits for a worker that does not keep up.
OVERDUE = timedelta(minutes=10)


@register("travailleur")
def worker():
    """Down when no worker did the work of the minute for LATE, or ever."""
    beat = Beat.objects.filter(name=EVERY_MINUTE).first()
    if beat is None:
        return Finding(DOWN, {"vu_il_y_a_s": None})
    age = timezone.now() - (beat.due_at - PERIOD)
    state = DOWN if age > LATE else ATTENTION if age > 3 * PERIOD else OK
    return Finding(state, {"vu_il_y_a_s": max(0, round(age.total_seconds()))})


@register("envois")
def backlog():
    """Attention for what waits too long, and for what failed for good and waits for a person."""
    now = timezone.now()
    late = Promise.objects.due(now).filter(next_attempt_at__lt=now - OVERDUE).count()
    facts = {
        "en_attente": Promise.objects.filter(dead_at__isnull=True).count(),
        "en_retard": late,
        "en_echec": Promise.objects.dead().count() + failed_for_good().count(),
    }
    return Finding(ATTENTION if late or facts["en_echec"] else OK, facts)
