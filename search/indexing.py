"""From what changed to the index: entries in the database first, then the engine, then vectors."""

import hashlib
import uuid

import numpy
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from search import meaning
from search.acronyms import mined
from search.documents import sources
from search.engines import current_engine
from search.folding import fold
from search.kinds import is_part
from search.models import Acronym, Change, Entry, IndexState, Meaning, Removal
from search.querysets import SAME, TERMS

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
    write_waiting()
    write_removals()


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
    entry.page_id = entry.object_id if entry.source == "page" else None
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
    engine = current_engine()
    return (
        Change.objects.exists()
        or Removal.objects.exists()
        or Entry.objects.filter(waits=True).exists()
        or not IndexState.objects.filter(engine=engine.name).exists()
    )


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
    """A new index of every entry, put in place of the old one once it is whole."""
    engine = current_engine()
    generation = uuid.uuid4()
    seen = list(Entry.objects.filter(waits=True).values_list("pk", "stamp"))
    removed = list(Removal.objects.values_list("pk", flat=True))
    engine.rebuild(
        Entry.objects.all().documents(),
        known_vectors(Meaning.objects.all()),
        generation=generation,
        progress=progress,
    )
    IndexState.objects.update_or_create(
        engine=engine.name, defaults={"generation": generation, "made_at": timezone.now()}
    )
    _written(seen)
    Removal.objects.filter(pk__in=removed).delete()


def write_waiting():
    """Write to the engine the entries that wait for it."""
    while entries := list(Entry.objects.filter(waits=True).order_by("pk")[:BATCH]):
        keys = [entry.key for entry in entries]
        documents = list(Entry.objects.filter(key__in=keys).documents())
        current_engine().write(documents, ())
        _written([(entry.pk, entry.stamp) for entry in entries])


def write_removals():
    rows = list(Removal.objects.values_list("pk", "key"))
    if rows:
        current_engine().write((), [key for _pk, key in rows])
        Removal.objects.filter(pk__in=[pk for pk, _key in rows]).delete()


def lacks_vectors():
    return meaning.is_available() and Entry.objects.without_meaning().exists()


def write_vectors():
    """Make the vectors that lack, a few. False when none was left, or when there is no encoder."""
    if not meaning.is_available():
        return False
    entries = list(Entry.objects.without_meaning()[:VECTORS_AT_ONCE])
    for entry in entries:
        vector = meaning.document_vector(entry.title, f"{entry.standfirst} {entry.text}")
        Meaning.objects.update_or_create(
            entry=entry,
            defaults={"digest": entry.digest, "vector": vector.astype("<f2").tobytes()},
        )
    if entries:
        current_engine().write_vectors(known_vectors(Meaning.objects.filter(entry__in=entries)))
    return bool(entries)


def known_vectors(meanings):
    """{key: vector}"""
    rows = meanings.values_list("entry__key", "vector")
    return {key: numpy.frombuffer(vector, dtype="<f2") for key, vector in rows}


def _written(seen):
    """An entry that changed while it was written waits again: its row is not the one seen."""
    for pk, said in seen:
        Entry.objects.filter(pk=pk, stamp=said).update(waits=False)
