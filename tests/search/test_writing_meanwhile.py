"""Whatever is written while the index is made again is in the new one, on both engines."""

import uuid

import numpy
import pytest

from search import indexing, meaning
from search.engines import current_engine
from search.engines.base import EngineUnavailable, Matching
from search.models import Entry, IndexState, Meaning, Removal
from search.services import start_again
from search.settling import making, settle_removed, settle_written
from tests.search.engines.conftest import needs_elasticsearch
from tests.search.engines.factories import document, keys, plan, vector

pytestmark = pytest.mark.django_db

# When somebody else writes: the embedded engine has them wait until the new index is in place.
MOMENTS = [
    ("tantivy", "in place"),
    pytest.param(("elasticsearch", "in place"), marks=needs_elasticsearch),
    pytest.param(("elasticsearch", "filling"), marks=needs_elasticsearch),
]


@pytest.fixture(params=MOMENTS, ids="-".join)
def meanwhile(request, settings, tmp_path, monkeypatch):
    """A function that makes the index again, and does something else at that moment. The index
    holds « Cuisine » (person:1 and person:2) before it."""
    settings.SEARCH_ENGINE, moment = request.param
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    settings.SEARCH_INDEX_PREFIX = f"test-{uuid.uuid4().hex[:12]}"
    monkeypatch.setattr(meaning, "is_available", lambda: True)
    monkeypatch.setattr(
        meaning, "document_vector", lambda title, text: numpy.array(vector(1), dtype="f4")
    )
    engine = current_engine()
    IndexState.objects.create(engine=engine.name)
    say(1, "Cuisine")
    say(2, "Cuisine")
    indexing.rebuild()
    indexing.write_vectors()
    yield Meanwhile(engine, moment, monkeypatch)
    getattr(engine, "drop", lambda: None)()


class Meanwhile:
    def __init__(self, engine, moment, monkeypatch):
        self.engine, self.moment, self.monkeypatch = engine, moment, monkeypatch

    def __call__(self, act):
        if self.moment == "filling":
            self._while_filling(act)
        else:
            self._once_in_place(act)

    def catch_up(self):
        indexing.write_removals()
        indexing.write_waiting()
        indexing.write_vectors()

    def _while_filling(self, act):
        number = Entry.objects.count()
        told = []

        def progress(written):
            told.append(written)
            if len(told) == number:
                act()

        indexing.rebuild(progress=progress)
        assert len(told) >= number

    def _once_in_place(self, act):
        rebuild = self.engine.rebuild

        def rebuild_then_act(*arguments, **options):
            refused = rebuild(*arguments, **options)
            act()
            return refused

        with self.monkeypatch.context() as patch:
            patch.setattr(self.engine, "rebuild", rebuild_then_act)
            indexing.rebuild()


def say(number, title):
    """Have the entry of a person say this; it waits."""
    key = f"person:{number}"
    entry = Entry.objects.filter(key=key).first() or Entry(key=key)
    indexing.save_entry(entry, document(key, title))


def hide(number):
    Entry.objects.get(key=f"person:{number}").delete()


def found(engine, word):
    return sorted(keys(engine, Matching(plan(word))))


def understood(engine):
    return sorted(key for key, _cosine in engine.neighbours(vector(1), excluded=()))


def test_an_entry_that_changes_and_is_written_meanwhile_is_in_the_new_index(meanwhile):
    def act():
        say(1, "Jardin")
        indexing.write_waiting()

    meanwhile(act)
    meanwhile.catch_up()

    assert found(meanwhile.engine, "jardin") == ["person:1"]
    assert found(meanwhile.engine, "cuisine") == ["person:2"]
    assert not Entry.objects.filter(waits=True).exists()


def test_an_entry_made_and_written_meanwhile_is_in_the_new_index(meanwhile):
    def act():
        say(3, "Jardin")
        indexing.write_waiting()
        indexing.write_vectors()

    meanwhile(act)
    meanwhile.catch_up()

    assert found(meanwhile.engine, "jardin") == ["person:3"]
    assert understood(meanwhile.engine) == ["person:1", "person:2", "person:3"]


def test_what_is_hidden_and_removed_meanwhile_is_not_in_the_new_index(meanwhile):
    def act():
        hide(1)
        indexing.write_removals()

    meanwhile(act)
    in_the_new_index = "person:1" in keys(meanwhile.engine)
    # Until it is removed again, no query may find it.
    assert Removal.objects.filter(key="person:1").exists() or not in_the_new_index
    meanwhile.catch_up()

    assert keys(meanwhile.engine) == ["person:2"]
    assert understood(meanwhile.engine) == ["person:2"]


def test_a_vector_made_meanwhile_is_in_the_new_index(meanwhile):
    Meaning.objects.filter(entry__key="person:1").delete()

    meanwhile(indexing.write_vectors)
    meanwhile.catch_up()

    assert understood(meanwhile.engine) == ["person:1", "person:2"]
    assert not indexing.lacks_vectors()


def test_an_index_to_be_made_again_meanwhile_is_made_again(meanwhile):
    meanwhile(start_again)

    assert indexing.is_behind()
    indexing.ensure_index()
    assert meanwhile.engine.is_ready(making(meanwhile.engine))


def test_who_wrote_in_the_index_that_is_gone_writes_again(meanwhile):
    say(1, "Jardin")
    generation = making(meanwhile.engine)
    stamps = dict(Entry.objects.filter(key="person:1").values_list("key", "stamp"))

    meanwhile(lambda: None)
    settle_written(meanwhile.engine, generation, stamps, frozenset())

    assert Entry.objects.get(key="person:1").waits
    assert not Entry.objects.get(key="person:2").waits


def test_what_is_hidden_while_it_is_written_is_removed_again(meanwhile):
    stamps = dict(Entry.objects.values_list("key", "stamp"))
    hide(1)
    Removal.objects.all().delete()

    settle_written(meanwhile.engine, making(meanwhile.engine), stamps, frozenset())

    assert Removal.objects.filter(key="person:1").exists()


def test_what_comes_back_while_it_is_removed_is_written_again(meanwhile):
    hide(1)
    removals = dict(Removal.objects.values_list("pk", "key"))
    generation = making(meanwhile.engine)
    say(1, "Cuisine")
    indexing.write_waiting()
    indexing.write_vectors()

    meanwhile.engine.write((), list(removals.values()))
    settle_removed(meanwhile.engine, generation, removals)
    meanwhile.catch_up()

    assert found(meanwhile.engine, "cuisine") == ["person:1", "person:2"]
    assert understood(meanwhile.engine) == ["person:1", "person:2"]


def test_a_vector_that_could_not_be_written_is_made_again(meanwhile, monkeypatch):
    def away(vectors):
        raise EngineUnavailable

    Meaning.objects.filter(entry__key="person:1").delete()
    with monkeypatch.context() as patch:
        patch.setattr(meanwhile.engine, "write_vectors", away)
        with pytest.raises(EngineUnavailable):
            indexing.write_vectors()

    assert indexing.lacks_vectors()


def test_what_is_refused_waits_no_more_until_it_changes(meanwhile, monkeypatch):
    write = meanwhile.engine.write

    def refusing(documents, removed):
        gone = {one.key for one in documents if one.title == "Jardin"}
        write([one for one in documents if one.key not in gone], [*removed, *gone])
        return frozenset(gone)

    monkeypatch.setattr(meanwhile.engine, "write", refusing)
    say(1, "Jardin")
    say(2, "Potager")
    meanwhile.catch_up()

    assert found(meanwhile.engine, "potager") == ["person:2"]
    assert not Entry.objects.filter(waits=True).exists()
    assert not indexing.lacks_vectors()

    say(1, "Cuisine")
    meanwhile.catch_up()

    assert found(meanwhile.engine, "cuisine") == ["person:1"]
    assert understood(meanwhile.engine) == ["person:1", "person:2"]


def test_an_index_that_is_lost_is_made_again_though_nothing_changed(meanwhile):
    assert not indexing.is_behind()

    IndexState.objects.update(generation=uuid.uuid4())

    assert indexing.is_behind()
