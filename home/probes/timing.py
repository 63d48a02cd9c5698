"""Whether the time of an answer tells that an account exists: the same forms, known and unknown."""

import random
import time
from math import erfc, sqrt
from statistics import median

from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from outbox.models import Promise
from users.models import Invitation, Tries, User
from users.roles import ADMINISTRATORS, TRAINEES

PASSWORD = "un mot de passe de mesure"  # noqa: S105 (of a base that lasts as long as the measure)
# A hash twenty times lighter than in use, the same for all: what surrounds it shows the better.
ITERATIONS = 50_000
# The chance of seeing such a difference, or a larger one, where there is none.
SUSPECT = 0.001
KNOWN, UNKNOWN = "connue@example.org", "autrui@example.org"


def measure(steps):
    """{form: medians in milliseconds and p of Mann and Whitney}. `steps` wraps the trials."""
    PBKDF2PasswordHasher.iterations = ITERATIONS
    forms = make_forms()
    times = {name: ([], []) for name in forms}
    for _trial in steps:
        for name, post in forms.items():
            for side in random.sample((0, 1), 2):
                forget_everything()
                started = time.perf_counter()
                post((KNOWN, UNKNOWN)[side])
                times[name][side].append(time.perf_counter() - started)
    return {name: describe(*both) for name, both in times.items()}


def make_forms():
    """{name: a function that posts the form about an address}."""
    User.objects.create_user("connue", KNOWN, PASSWORD)
    client = make_administrator()
    role = Group.objects.get(name=TRAINEES).pk
    names = {"first_name": "A", "last_name": "B", "groups": [role]}
    visitor = Client(headers={"host": "localhost"})

    def posts(browser, view, field, **data):
        address = reverse(view)
        return lambda email: browser.post(address, data | {field: email})

    return {
        "login": posts(visitor, "account_login", "username", password="faux"),  # noqa: S106
        "reset": posts(visitor, "account_reset_password", "email"),
        "invitation": posts(client, "users_invite", "email", **names),
        "address": posts(client, "users_change_email", "email", password=PASSWORD),
    }


def make_administrator():
    user = User.objects.create_user("mesure", "mesure@example.org", PASSWORD)
    user.groups.add(Group.objects.get(name=ADMINISTRATORS))
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    return client


def forget_everything():
    """Each post finds the same base: what the one before left changes no time."""
    for model in (Tries, Invitation, Promise):
        model.objects.all().delete()


def describe(known, unknown):
    return {
        "n": len(known),
        "known_ms": round(median(known) * 1000, 3),
        "unknown_ms": round(median(unknown) * 1000, 3),
        "p": round(mann_whitney(known, unknown), 4),
    }


def mann_whitney(first, second):
    """The two-sided p of Mann and Whitney's test, by its normal approximation (n ≥ 20, no tie)."""
    ranked = sorted([(value, 0) for value in first] + [(value, 1) for value in second])
    ranks = sum(rank for rank, (_value, side) in enumerate(ranked, start=1) if side == 0)
    count, other = len(first), len(second)
    statistic = ranks - count * (count + 1) / 2
    spread = sqrt(count * other * (count + other + 1) / 12)
    return erfc(abs(statistic - count * other / 2) / spread / sqrt(2))


def suspects(found):
    """The forms whose time tells something."""
    return [name for name, result in found.items() if result["p"] < SUSPECT]
