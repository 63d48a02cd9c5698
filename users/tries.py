"""How often a secret may be tried: exact sliding windows, in the database.

A try is counted before it is made, in a transaction of its own: the answer's rollback does not
give it back, a row lock orders those of every process, and a restart forgets none.
"""

import time
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from users.models import Tries

HOUR = 3600
DAY = 24 * HOUR
# Keys that count a day begin so: they are kept as long.
DAILY = "day:"
SWEPT_AT_ONCE = 50


@dataclass(frozen=True)
class Cost:
    """One try under `name`, which has `limit` of them an hour, or as many as `tries`; a day, where
    `a_day`. A success gives them back, unless it is success itself that is counted (a mail sent).
    """

    name: str
    limit: int
    given_back: bool = True
    tries: int = 1
    a_day: bool = False

    @property
    def key(self):
        made = salted_hmac("users.tries", self.name, algorithm="sha256").hexdigest()
        return f"{DAILY}{made}"[:64] if self.a_day else made

    @property
    def window(self):
        return DAY if self.a_day else HOUR


def spend(costs):
    """Count the tries of each cost: []; or those that have too few left, and none is counted."""
    now = time.time()
    by_key = {cost.key: cost for cost in costs}
    with transaction.atomic():
        _sweep()
        # One order for everybody: two requests never wait for each other.
        rows = [_locked(key) for key in sorted(by_key)]
        paid = [(row, by_key[row.key]) for row in rows]
        for row, cost in paid:
            row.moments = [moment for moment in row.moments if moment > now - cost.window]
        lacking = [cost for row, cost in paid if len(row.moments) + cost.tries > cost.limit]
        for row, cost in paid if not lacking else ():
            row.moments += [now] * cost.tries
            row.last_at = timezone.now()
            row.save()
    return lacking


def give_back(costs):
    """Take its tries off each of those that a success gives back."""
    by_key = {cost.key: cost for cost in costs if cost.given_back}
    with transaction.atomic():
        for key in sorted(by_key):
            row = _locked(key)
            row.moments = row.moments[: -by_key[key].tries]
            row.save()


def forget(*names):
    """No try was made under these names: whoever reads the account's mail has proved it theirs."""
    keys = [Cost(name, 0).key for name in names]
    Tries.objects.filter(key__in=keys).delete()


def _locked(key):
    Tries.objects.bulk_create([Tries(key=key)], ignore_conflicts=True)
    return Tries.objects.select_for_update().get(key=key)


def _sweep():
    """Forget some of what is too old to count. Rows that somebody holds are left for later."""
    now = timezone.now()
    of_an_hour = Q(last_at__lt=now - timedelta(seconds=2 * HOUR)) & ~Q(key__startswith=DAILY)
    old = Tries.objects.filter(of_an_hour | Q(last_at__lt=now - timedelta(seconds=DAY + HOUR)))
    keys = old.select_for_update(skip_locked=True).order_by("pk").values_list("pk", flat=True)
    Tries.objects.filter(pk__in=list(keys[:SWEPT_AT_ONCE])).delete()
