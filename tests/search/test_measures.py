"""The measures of the search, how well and how fast: what they print, keep and refuse."""

import json
from contextlib import contextmanager

import numpy
import pytest
from django.core.management import CommandError, call_command

from search.documents import Document
from search.management.commands import bench_search, measure_relevance

pytestmark = pytest.mark.django_db
GARDEN = {"id": "jardin", "title": "Un jardin partagé", "text": "Des voisins sèment."}
WORKSHOP = {"id": "atelier", "title": "Un atelier de vélos", "text": "On y répare."}


@pytest.fixture
def write(tmp_path):
    """A function that writes a file of JSON lines, and gives its path."""

    def lines(name, rows):
        place = tmp_path / name
        place.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
        return str(place)

    return lines


@pytest.fixture
def encoded(monkeypatch):
    """The titles of the documents of which a vector was made."""
    titles = []

    @contextmanager
    def worker():
        def vector_of(title, text):
            titles.append(title)
            return numpy.full(384, 384**-0.5, dtype="f4")

        yield vector_of

    for command in (measure_relevance, bench_search):
        monkeypatch.setattr(command, "vectors_worker", worker)
    return titles


def test_an_answer_counts_by_its_rank_and_nothing_when_it_is_not_found(write, capsys):
    documents = write("documents.jsonl", [GARDEN, WORKSHOP])
    asked = [
        {"query": "jardin", "expected": "jardin"},
        {"query": "réparer des vélos", "expected": "jardin"},
    ]

    call_command("measure_relevance", documents, write("queries.jsonl", asked), "--words-only")

    said = json.loads(capsys.readouterr().out)
    assert said.pop("ms_per_query") > 0
    assert said == {
        "engine": "tantivy", "queries": 2, "mrr_at_10": 0.5, "hit_at_1": 0.5, "hit_at_10": 0.5,
    }  # fmt: skip


def test_vectors_that_are_kept_are_not_made_again_and_those_of_a_changed_text_are(
    tmp_path, encoded
):
    kept = tmp_path / "vectors.npz"
    garden = Document("page:jardin", "page", GARDEN["title"], "/", text=GARDEN["text"])
    workshop = Document("page:atelier", "page", WORKSHOP["title"], "/", text=WORKSHOP["text"])
    first = measure_relevance.vectors_of([garden, workshop], kept)
    changed = Document("page:atelier", "page", WORKSHOP["title"], "/", text="On y soude.")

    second = measure_relevance.vectors_of([garden, changed], kept)

    assert encoded == [garden.title, workshop.title, workshop.title]
    assert set(first) == set(second) == {"page:jardin", "page:atelier"}
    assert (first["page:jardin"] == second["page:jardin"]).all()


def test_the_bench_prints_every_figure_with_vectors_and_without(encoded, monkeypatch, capsys):
    for name in ("FIRST_QUESTIONS", "QUESTIONS", "REWRITTEN"):
        monkeypatch.setattr(bench_search, name, 3)
    monkeypatch.setattr(bench_search.meaning, "question_vector", lambda text: numpy.ones(384))
    monkeypatch.setattr(bench_search.gc, "freeze", lambda: None)
    said = {}
    for options in ([], ["--meaning"]):
        call_command("bench_search", "--documents", "120", *options)
        said[bool(options)] = json.loads(capsys.readouterr().out)

    apart = {"encoded_per_second", "rebuilt_with_vectors_per_second"}
    assert said[True].keys() - said[False].keys() == apart
    assert {"query_p95_ms", "suggestion_p95_ms", "rewritten_p50_ms"} <= said[False].keys()
    assert len(encoded) == 104


def test_a_file_that_cannot_be_read_names_its_line(tmp_path, write):
    broken = tmp_path / "documents.jsonl"
    broken.write_text(json.dumps(GARDEN) + "\n{", encoding="utf-8")

    with pytest.raises(CommandError, match="line 2"):
        call_command("measure_relevance", str(broken), write("queries.jsonl", []), "--words-only")
