"""From what changed to the index: entries in the database first, then the engine, then vectors."""

import hashlib
import uuid

import numpy
from django.db import transaction
from django.db.models import Exists, OuterRef

from search import meaning
from search.acronyms import mined
from search.documents import sources
from search.engines import current_engine
from search.engines.base import EngineUnavailable
from search.folding import fold
from search.kinds import is_part
from search.models import Acronym, Change, Entry, IndexState, Meaning, Removal
from search.querysets import SAME, TERMS, as_document
from search.settling import (
    Rebuilding,
    making,
    settle_removed,
    settle_vectors,
    settle_written,
)

# Objects made into entries in one transaction, and entries written to the engine at once.
BATCH = 100
VECTORS_AT_ONCE = 20


def flush():
    """Bring the index to what the database says. Stopped anywhere, the next run finishes it.

    Raises EngineUnavailable when the engine is away: the entries are right all the same.
    """
    while take_changes():
        pass
    ensure_index()
    write_removals()
    write_waiting()


def take_everything():
    """Make the entries of everything that is public."""
    for name, source in sources().items():
        Change.objects.bulk_create(
            Change(source=name, object_id=pk)
            for pk in source.public().order_by().values_list("pk", flat=True)
        )
    while take_changes():
        pass


def take_changes():
    """Make the entries of up to BATCH changed objects again. False when nothing was left."""
    changes = list(Change.objects.order_by("pk")[:BATCH])
    for name in dict.fromkeys(change.source for change in changes):
        taken = [change for change in changes if change.source == name]
        with transaction.atomic():
            if name in sources():
                write_entries(name, {change.object_id for change in taken})
            Change.objects.filter(pk__in=[change.pk for change in taken]).delete()
    return bool(changes)


def write_entries(name, pks):
    """Make the entries of these objects what their source says, and none for those hidden."""
    documents = {found.key: found for found in sources()[name].documents(pks)}
    known = Entry.objects.filter(source=name, object_id__in=pks)
    known.exclude(key__in=documents).delete()
    before = {entry.key: entry for entry in known.filter(key__in=documents)}
    Removal.objects.filter(key__in=documents).delete()
    for key, document in documents.items():
        save_entry(before.get(key) or Entry(key=key), document)


def save_entry(entry, document):
    for field in SAME:
        setattr(entry, field, getattr(document, field))
    for field in TERMS:
        setattr(entry, field, "".join(f" {value}" for value in getattr(document, field)) + " ")
    entry.source, number = document.key.split(":")[:2]
    entry.object_id = int(number)
    entry.page_id = entry.object_id if entry.source == "page" else document.page
    entry.title = document.title[:300]
    entry.is_part = is_part(document.kind)
    entry.folded = "" if entry.is_part else fold(f"{document.title} {document.standfirst}")
    entry.digest = digest(document)
    entry.stamp, entry.waits = uuid.uuid4(), True
    entry.save()
    entry.acronyms.all().delete()
    pairs = mined(f"{document.title}\n{document.standfirst}\n{document.text}")
    Acronym.objects.bulk_create(
        Acronym(entry=entry, short=short, long=long) for short, long in sorted(pairs)
    )


def digest(document):
    """Of what decides of the vector."""
    return hashlib.md5(
        "\0".join([document.title, document.standfirst, document.text]).encode(),
        usedforsecurity=False,
    ).hexdigest()


def is_behind():
    """Whether the worker has something to bring to the index."""
    return (
        Change.objects.exists()
        or Removal.objects.exists()
        or Entry.objects.filter(waits=True).exists()
        or not _is_ready()
    )


def _is_ready():
    """False too while the engine is away: what it holds is looked at as soon as it is back."""
    engine = current_engine()
    try:
        return engine.is_ready(making(engine))
    except EngineUnavailable:
        return False


def mark_missing():
    """Write down what is public and has no entry: its time came, and nobody told it."""
    for name, source in sources().items():
        known = Entry.objects.filter(source=name, object_id=OuterRef("pk"))
        pks = source.public().order_by().exclude(Exists(known)).values_list("pk", flat=True)
        Change.objects.bulk_create(Change(source=name, object_id=pk) for pk in pks)


def ensure_index():
    """Make the whole index again where it is missing, damaged, or of another version."""
    engine = current_engine()
    state, created = IndexState.objects.get_or_create(engine=engine.name)
    if created and not Entry.objects.exists():
        take_everything()
    if not engine.is_ready(state.generation):
        rebuild()


def rebuild(*, progress=lambda number: None):
    """A new index of every entry, put in place of the old one once it is whole. What changed
    meanwhile is left waiting."""
    engine = current_engine()
    meanings = list(Meaning.objects.values_list("entry__key", "digest", "vector"))
    made = Rebuilding(
        state=IndexState.objects.get_or_create(engine=engine.name)[0],
        generation=uuid.uuid4(),
        digests={key: said for key, said, _vector in meanings},
        removals=list(Removal.objects.values_list("pk", flat=True)),
    )
    refused = engine.rebuild(
        made.noted(Entry.objects.all().stamped_documents()),
        {key: numpy.frombuffer(vector, dtype="<f2") for key, _digest, vector in meanings},
        generation=made.generation,
        progress=progress,
    )
    made.settle(refused)


def write_waiting():
    """Write to the engine the entries that wait for it."""
    engine = current_engine()
    while generation := making(engine):
        entries = list(Entry.objects.filter(waits=True).order_by("pk")[:BATCH])
        if not entries:
            return
        refused = engine.write([as_document(entry) for entry in entries], ())
        stamps = {entry.key: entry.stamp for entry in entries}
        settle_written(engine, generation, stamps, refused)


def write_removals():
    engine = current_engine()
    generation = making(engine)
    removals = dict(Removal.objects.values_list("pk", "key"))
    if removals:
        engine.write((), list(removals.values()))
        settle_removed(engine, generation, removals)


def lacks_vectors():
    return meaning.is_available() and _without_vector().exists()


def write_vectors():
    """Make the vectors that lack, a few. False when none was left, when there is no encoder, or
    when the index is to be made first. Nothing is computed while the engine is away."""
    # The worker and commands come here, never a reader's process.
    meaning.use_every_core()
    if not meaning.is_available():
        return False
    engine = current_engine()
    generation = making(engine)
    entries = list(_without_vector()[:VECTORS_AT_ONCE])
    if not entries or not engine.is_ready(generation):
        return False
    made = {entry: _vector(entry) for entry in entries}
    engine.write_vectors({entry.key: vector for entry, vector in made.items()})
    settle_vectors(engine, generation, made)
    return True


def _vector(entry):
    """As it is kept: two bytes a number."""
    vector = meaning.document_vector(entry.title, f"{entry.standfirst} {entry.text}")
    return vector.astype("<f2")


def _without_vector():
    """Only what the index has: the vector of what it has not would be let go."""
    return Entry.objects.filter(waits=False).without_meaning()
