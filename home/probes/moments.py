"""Where a process dies under a probe: right after what it committed, and before it could say so,
where chance hardly ever falls."""

import functools
import importlib
import os
import signal

from django.conf import settings
from django.db import transaction

# « module:function »: once armed, the process that next does it dies as soon as it is committed.
VARIABLE = "PROBE_DIES_AFTER"
# One trial in so many.
AFTER_COMMIT = 4


def dying_after(name):
    """The environment of processes that can be armed."""
    return {VARIABLE: name}


def arm():
    _flag().touch()


def is_after_commit(number):
    return number % AFTER_COMMIT == AFTER_COMMIT - 1


def install():
    """Said by processes under attack, before they fork: without the variable it changes nothing."""
    name = os.environ.get(VARIABLE, "")
    if not name:
        return
    module, _colon, attribute = name.partition(":")
    module = importlib.import_module(module)
    function = getattr(module, attribute)

    @functools.wraps(function)
    def then_die(*args, **kwargs):
        result = function(*args, **kwargs)
        if _flag().exists():
            _flag().unlink()
            # Its caller may hold the transaction.
            transaction.on_commit(lambda: os.kill(os.getpid(), signal.SIGKILL))
        return result

    setattr(module, attribute, then_die)


def _flag():
    return settings.VAR_DIR / "dies"
