import pytest
from django.core.management import CommandError, call_command

from search import indexing
from search.engines import current_engine
from search.engines.base import EngineUnavailable, Matching
from search.models import Entry, Meaning
from tests.home.content import build_content

pytestmark = pytest.mark.django_db


@pytest.fixture
def indexed(search_index):
    build_content()
    indexing.take_everything()
    return search_index()


def keys(engine):
    return {key for key, _score in engine.search(Matching(), order="date", limit=500).hits}


def test_the_index_is_made_again_from_what_is_kept(indexed, capsys):
    indexed.write((), keys(indexed))
    assert keys(indexed) == set()

    call_command("rebuild_search")

    assert keys(current_engine()) == set(Entry.objects.values_list("key", flat=True)) != set()
    assert f"{Entry.objects.count()} documents" in capsys.readouterr().out


def test_the_content_itself_is_read_again_when_it_is_asked(indexed):
    before = set(Entry.objects.values_list("key", flat=True))
    Entry.objects.all().delete()

    call_command("rebuild_search", "--from-content", "--words-only")

    assert keys(current_engine()) == before != set()


def test_the_vectors_that_lack_are_made_after_the_words(indexed, monkeypatch, capsys):
    """With a made-up encoder: the true one takes a tenth of a second a text."""
    import numpy

    monkeypatch.setattr("search.meaning.is_available", lambda: True)
    vector = numpy.eye(1, 384)[0]
    monkeypatch.setattr("search.meaning.document_vector", lambda title, text: vector)

    call_command("rebuild_search")

    assert Meaning.objects.count() == Entry.objects.count() > 20
    assert f"Vecteurs faits : {Entry.objects.count()}" in capsys.readouterr().out
    found = current_engine().neighbours(vector, excluded=(), limit=500)
    assert {key for key, _near in found} == keys(current_engine())


def test_an_engine_that_is_away_is_said_in_french_and_keeps_its_index(indexed, monkeypatch):
    def away(*args, **options):
        raise EngineUnavailable("délai dépassé")

    monkeypatch.setattr(type(indexed), "rebuild", away)

    with pytest.raises(CommandError, match=r"Le moteur ne répond pas .+ resté en place"):
        call_command("rebuild_search")

    assert keys(indexed) == set(Entry.objects.values_list("key", flat=True))
