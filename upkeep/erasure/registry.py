"""Kinds of subjects, and what rooms hold of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

# In what people read where a name stood. In French, since it is written in the content itself.
WITHDRAWN = "auteur retiré"

_kinds = {}
_holdings = []
_traces = []


class UnknownKind(LookupError):
    """No kind of subject has this name."""


@dataclass(frozen=True)
class Identifier:
    """A text that tells who somebody is, wherever it stands, and what takes its place."""

    text: str
    instead: str = WITHDRAWN


@dataclass(frozen=True)
class Kind:
    """A kind of subject.

    `identifiers(instance)` lists what names them in texts. `finish(instance)` removes or empties
    their own row, last. `keeps_row` says that the row stays, emptied: rows that append-only
    registers point to keep their key, and what would be deleted with it is deleted.
    `shared(instance, text)` says whether somebody else goes by a text that names this one.
    `images` are the fields of portraits, which go too. `search(text)` finds subjects for the
    screen.
    """

    name: str
    label: Any
    model: type
    identifiers: Callable
    finish: Callable
    shared: Callable
    search: Callable
    images: tuple = ()
    keeps_row: bool = False


@dataclass(frozen=True)
class Subject:
    """Who is to be erased, as they were before."""

    kind: Kind
    # Kept apart: an instance that is deleted forgets its own.
    key: int
    instance: Any


@dataclass(frozen=True)
class Holding:
    """What a room holds of a kind of subject, that no foreign key tells.

    `rows(subject)` is a queryset; `export` names the fields that are told to the subject.
    `empty(rows)`, if given, empties them where the default deletes them.
    """

    kind: str
    label: Any
    rows: Callable
    export: tuple = ()
    empty: Callable | None = None


@dataclass(frozen=True)
class Trace:
    """What a room keeps of words that anybody may have typed: rows that name somebody are deleted
    with whoever they name.

    `rows(texts)` is the queryset of those that hold one of these texts.
    """

    label: Any
    rows: Callable


def register_trace(trace):
    _traces.append(trace)


def traces():
    return list(_traces)


def register_kind(kind):
    _kinds[kind.name] = kind


def register_holding(holding):
    _holdings.append(holding)


def kinds():
    return list(_kinds.values())


def get_kind(name):
    """The kind of that name. Raises UnknownKind."""
    try:
        return _kinds[name]
    except KeyError as error:
        raise UnknownKind(name) from error


def holdings(kind):
    return [holding for holding in _holdings if holding.kind == kind.name]
