"""Documents and questions, said shortly."""

import uuid
from datetime import UTC, datetime

from search.analysis import tokens
from search.documents import Document
from search.engines.base import Matching
from search.plan import Clause, Form, Plan

GENERATION = uuid.UUID("6b1f7f0e-4c1c-4b59-9a59-111111111111")


def document(number, title="", *, kind="initiative", day=None, **fields):
    """A document whose key is « page:number », or `number` itself when it is a key."""
    key = number if isinstance(number, str) else f"page:{number}"
    date = datetime(2025, 1, day, 12, tzinfo=UTC) if day else fields.pop("date", None)
    return Document(key=key, kind=kind, title=title or key, url=f"/{key}/", date=date, **fields)


def any_of(*sayings):
    """A clause that any of these sentences answers."""
    return Clause(tuple(Form(tuple(tokens(said))) for said in sayings))


def plan(*sayings, enough=None, required=(), refused=(), helping=()):
    """Each saying is a word, or several one after the other; all are asked unless `enough`.
    Without a text, so that pieces of it change no score."""
    return Plan(
        text="",
        required=tuple(any_of(said) for said in required),
        optional=tuple(any_of(said) for said in sayings),
        refused=tuple(any_of(said) for said in refused),
        helping=tuple(any_of(said) for said in helping),
        enough=len(sayings) if enough is None else enough,
    )


def keys(engine, matching=None, /, **options):
    """The keys found, in their order."""
    return [key for key, _score in engine.search(matching or Matching(), **options).hits]


def found(engine, *sayings, **options):
    """The numbers of the pages found by words, in their order."""
    return [int(key.split(":")[1]) for key in keys(engine, Matching(plan(*sayings, **options)))]


def vector(*numbers):
    """A vector of length one that begins so."""
    length = sum(number**2 for number in numbers) ** 0.5
    return [number / length for number in numbers] + [0.0] * (384 - len(numbers))
