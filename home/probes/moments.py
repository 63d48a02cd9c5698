"""Where a process dies under a probe: right after what it committed, and before it could say so,
where chance hardly ever falls."""

import functools
import importlib
import os
import signal

from django.conf import settings
from django.db import transaction

# One trial in so many.
AFTER_COMMIT = 4


def prepare(name):
    """Have processes that start from now on ready to be armed: the one that next does what
    « module:function » names then dies as soon as it is committed."""
    _target().write_text(name)


def arm():
    _flag().touch()


def is_after_commit(number):
    return number % AFTER_COMMIT == AFTER_COMMIT - 1


def install():
    """Said by processes under attack, before they fork: where nothing is prepared it changes
    nothing."""
    if not _target().exists():
        return
    module, _colon, attribute = _target().read_text().partition(":")
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


def _target():
    return settings.VAR_DIR / "dies-after"
