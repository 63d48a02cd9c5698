"""The effects that the worker knows, by name."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

_effects = {}


class UnknownEffect(LookupError):
    """No function is registered under this name."""


class PermanentFailure(Exception):
    """Raised by an effect that no retry can mend. Its text is kept and shown: no personal data."""


@dataclass(frozen=True)
class Effect:
    """A function and how the worker treats it."""

    name: str
    function: Callable
    atomic: bool
    lease: timedelta | None
    attempts: int
    longest_wait: timedelta
    label: str


def effect(
    name,
    *,
    atomic=True,
    lease=None,
    attempts=8,
    longest_wait=timedelta(hours=3),
    label="",
):
    """Register the function that does what rows named `name` promise, with their arguments.

    An atomic effect runs in one transaction with the deletion of its row: whatever it writes in
    the database happens exactly once. With `atomic=False` it runs outside any transaction, at
    least once: for what leaves the database (mail, files, other servers) or takes long, since on
    SQLite a transaction holds every other writer back. `lease` (by default
    settings.OUTBOX_LEASE) is how long it may take before another worker takes it over.
    `label` says it to a person.
    """

    def register(function):
        known = _effects.get(name)
        if known and known.function.__qualname__ != function.__qualname__:
            raise ValueError(f"Two functions for the effect {name}")
        _effects[name] = Effect(
            name, function, atomic, lease, attempts, longest_wait, label or name
        )
        return function

    return register


def find_effect(name):
    """The effect of that name, or None."""
    return _effects.get(name)


def get_effect(name):
    """The effect of that name. Raises UnknownEffect."""
    found = find_effect(name)
    if found is None:
        raise UnknownEffect(f"No function is registered under the name {name}.")
    return found
