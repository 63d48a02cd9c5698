"""What the worker knows by name: effects, letters, and the work of its minute."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

# What takes seconds never waits behind what takes minutes: a worker does its lanes side by side.
QUICK, MEDIUM, SLOW = LANES = ("quick", "medium", "slow")

_effects = {}
_letters = {}
_works = {}


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
    lane: str


def effect(
    name,
    *,
    atomic=True,
    lease=None,
    attempts=8,
    longest_wait=timedelta(hours=3),
    label="",
    lane=QUICK,
):
    """Register the function that does what rows named `name` promise, with their arguments.

    An atomic effect runs in one transaction with the deletion of its row: whatever it writes in
    the database happens exactly once. With `atomic=False` it runs outside any transaction, at
    least once: for what leaves the database (mail, files, other servers) or takes long, since on
    SQLite a transaction holds every other writer back. `lease` (by default
    settings.OUTBOX_LEASE) is how long it may take in all before another worker takes it over.
    `label` says it to a person. `lane` is MEDIUM for what takes many seconds, SLOW for what takes
    minutes.
    """

    def register(function):
        known = _effects.get(name)
        if known and known.function.__qualname__ != function.__qualname__:
            raise ValueError(f"Two functions for the effect {name}")
        _effects[name] = Effect(
            name, function, atomic, lease, attempts, longest_wait, label or name, lane
        )
        return function

    return register


@dataclass(frozen=True)
class Letter:
    """A mail as it leaves. `sent()` writes, in the transaction that says it was sent, what that
    changes. `to` is the address where the register holds a name instead of it."""

    body: str
    headers: dict[str, str] = field(default_factory=dict)
    sent: Callable = lambda: None
    to: str = ""


def letter(name):
    """Register the function that writes the letters of that name when they leave, with the
    arguments they were promised with. It gives a Letter, or None when there is nothing to send
    any more.
    """

    def register(function):
        _letters[name] = function
        return function

    return register


def write_letter(name, arguments):
    """The Letter as it is now, or None. Raises UnknownEffect."""
    if name not in _letters:
        raise UnknownEffect(f"No function is registered under the name {name}.")
    return _letters[name](**arguments)


def every_minute(name):
    """Register a function, without arguments, that the worker calls every minute.

    It is short, promises what is long, and does no harm when two workers call it at once.
    """

    def register(function):
        _works[name] = function
        return function

    return register


def works_of_the_minute():
    return list(_works.values())


def effects_outside(lane):
    """The names of the effects that are done in other lanes than this one."""
    return [name for name, known in _effects.items() if known.lane != lane]


def find_effect(name):
    """The effect of that name, or None."""
    return _effects.get(name)


def get_effect(name):
    """The effect of that name. Raises UnknownEffect."""
    found = find_effect(name)
    if found is None:
        raise UnknownEffect(f"No function is registered under the name {name}.")
    return found
