"""Telling the database what the engine took, however much both changed meanwhile.

A writer reads which making of the index is in place, then what it writes; it writes, and settles.
A rebuild changes the making as it settles: whoever was writing may have written in the index that
is gone, and what they wrote waits again.
"""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from search.models import Entry, IndexState, Meaning, Removal

# Rows named in one query.
CHUNK = 400


def making(engine):
    """The generation that is in place, to be read before what is written in it. None when the
    index is to be made."""
    states = IndexState.objects.filter(engine=engine.name)
    return states.values_list("generation", flat=True).first()


@transaction.atomic
def settle_written(engine, generation, stamps, refused):
    """The documents of these {key: stamp} were written, but for `refused`, which wait for nothing
    until they change."""
    entries = Entry.objects.filter(key__in=stamps)
    if _is_in_place(engine, generation):
        _taken(stamps, refused)
        entries.exclude(stamp__in=stamps.values()).update(waits=True)
    else:
        entries.update(waits=True)
    _remove_again(set(stamps) - set(entries.values_list("key", flat=True)))


@transaction.atomic
def settle_removed(engine, generation, removals):
    """These {pk: key} were taken out. What came back under a key meanwhile is written again."""
    if _is_in_place(engine, generation):
        Removal.objects.filter(pk__in=removals).delete()
    Meaning.objects.filter(entry__key__in=removals.values()).delete()
    Entry.objects.filter(key__in=removals.values()).update(waits=True)


@transaction.atomic
def settle_vectors(engine, generation, made):
    """These {entry: vector} were written. A vector that is not settled is made again."""
    if not _is_in_place(engine, generation):
        return
    there = set(Entry.objects.filter(pk__in=[e.pk for e in made]).values_list("pk", flat=True))
    for entry, vector in made.items():
        if entry.pk in there:
            said = {"digest": entry.digest, "vector": vector.tobytes()}
            Meaning.objects.update_or_create(entry=entry, defaults=said)


@dataclass
class Rebuilding:
    """What a new index is made of: noted while it is read, compared once it is in place."""

    state: IndexState
    generation: object
    digests: dict[str, str]
    removals: list[int]
    stamps: dict = field(default_factory=dict)

    def noted(self, pairs):
        """The documents of (stamp, document), as they go to the engine."""
        for stamp, document in pairs:
            self.stamps[document.key] = stamp
            yield document

    @transaction.atomic
    def settle(self, refused):
        """What changed since it was read waits, is removed or is understood again. Where the index
        was to be made again meanwhile, it still is."""
        states = IndexState.objects.filter(pk=self.state.pk)
        states.update(generation=self.generation, made_at=timezone.now())
        now = dict(Entry.objects.values_list("key", "stamp"))
        late = [key for key, stamp in now.items() if self.stamps.get(key) != stamp]
        for keys in _chunks(late):
            Entry.objects.filter(key__in=keys).update(waits=True)
        waiting = set(Entry.objects.filter(waits=True).values_list("key", flat=True))
        mine = {key: self.stamps[key] for key in self.stamps if key in waiting or key in refused}
        for keys in _chunks(mine):
            _taken({key: mine[key] for key in keys}, refused)
        Removal.objects.filter(pk__in=self.removals).delete()
        _remove_again(self.stamps.keys() - now.keys())
        self._settle_vectors()

    def _settle_vectors(self):
        rows = Meaning.objects.values_list("pk", "entry__key", "digest")
        late = [
            pk
            for pk, key, digest in rows
            if key not in self.stamps or self.digests.get(key) != digest
        ]
        for pks in _chunks(late):
            Meaning.objects.filter(pk__in=pks).delete()


def _is_in_place(engine, generation):
    """Whether it is still; held so until the transaction ends."""
    states = IndexState.objects.select_for_update().filter(engine=engine.name)
    return states.filter(generation=generation).exists()


def _taken(stamps, refused):
    """They wait no more, unless they changed. What is refused has no meaning of its own: without a
    digest, its vector is made again with it."""
    same = Entry.objects.filter(key__in=stamps, stamp__in=stamps.values())
    same.filter(key__in=refused).update(digest="")
    same.update(waits=False)


def _remove_again(keys):
    """Written after they were hidden."""
    Removal.objects.bulk_create([Removal(key=key) for key in keys], ignore_conflicts=True)


def _chunks(items):
    items = list(items)
    return [items[start : start + CHUNK] for start in range(0, len(items), CHUNK)]
