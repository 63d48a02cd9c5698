"""Unknown variables fail in our templates; those of Wagtail and Django keep their habits."""

import sys
from pathlib import Path

from django.template.base import FilterExpression, Node

OURS = Path(__file__).resolve().parent.parent.parent
# A filter that says what an absent variable is worth makes it an optional input.
OPTIONAL = {"default", "default_if_none"}


class UnknownVariableError(Exception):
    """A template of ours names a variable that its context does not have."""


def _origin(frame):
    while frame:
        node = frame.f_locals.get("self")
        if isinstance(node, Node) and getattr(node, "origin", None):
            return Path(node.origin.name)
        frame = frame.f_back
    return None


def _is_ours(path):
    return path.is_relative_to(OURS) and ".venv" not in path.parts


class Unknown(str):
    """An empty text that refuses to stand for an unknown variable of one of our templates.

    Django asks whether `string_if_invalid` is true just before using it: that is the moment.
    """

    __slots__ = ()

    def __bool__(self):
        frame = sys._getframe(1)
        expression = frame.f_locals.get("self")
        if frame.f_code is not FilterExpression.resolve.__code__:
            return False
        if OPTIONAL & {function.__name__ for function, _arguments in expression.filters}:
            return False
        origin = _origin(frame)
        if origin is None or not _is_ours(origin):
            return False
        raise UnknownVariableError(f"{origin.relative_to(OURS)}: {expression.token}")
