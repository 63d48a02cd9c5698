"""How often a secret may be tried: exact sliding windows, in the database.

A try is counted before it is made, in a transaction of its own: the answer's rollback does not
give it back, a row lock orders those of every process, and a restart forgets none.
"""

import time
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from users.models import Tries

HOUR = 3600
SWEPT_AT_ONCE = 50


@dataclass(frozen=True)
class Cost:
    """One try under `name`, which has `limit` of them an hour, or as many as `tries`. A success
    gives them back, unless it is success itself that is counted (a mail sent)."""

    name: str
    limit: int
    given_back: bool = True
    tries: int = 1

    @property
    def key(self):
        return salted_hmac("users.tries", self.name, algorithm="sha256").hexdigest()


def spend(costs):
    """Count the tries of each cost; False, and none counted, if one of them has too few left."""
    now = time.time()
    by_key = {cost.key: cost for cost in costs}
    with transaction.atomic():
        _sweep()
        # One order for everybody: two requests never wait for each other.
        rows = [_locked(key) for key in sorted(by_key)]
        for row in rows:
            row.moments = [moment for moment in row.moments if moment > now - HOUR]
        if any(len(row.moments) + by_key[row.key].tries > by_key[row.key].limit for row in rows):
            return False
        for row in rows:
            row.moments += [now] * by_key[row.key].tries
            row.last_at = timezone.now()
            row.save()
    return True


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
    old = Tries.objects.filter(last_at__lt=timezone.now() - timedelta(seconds=2 * HOUR))
    keys = old.select_for_update(skip_locked=True).order_by("pk").values_list("pk", flat=True)
    Tries.objects.filter(pk__in=list(keys[:SWEPT_AT_ONCE])).delete()
