"""How fast the search is, on texts made for it."""

import gc
import json
import random
import resource
import statistics
import sys
import time
import uuid
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from django.core.management.base import BaseCommand
from tqdm import tqdm

from search import meaning
from search.documents import Document
from search.engines.base import FACETS, Matching
from search.extracts import marked_extract, marked_title
from search.management.commands.measure_relevance import throwaway_engine, vectors_worker
from search.ranking import fuse, raised
from search.understanding import NoLexicon, Understanding

CONSONANTS, VOWELS = "bcdlmnprstv", "aeio"
SYLLABLES = [consonant + vowel for consonant in CONSONANTS for vowel in VOWELS]
WORDS = 8_000
LETTERS = 1_000
QUESTIONS = 300
# Asked before those that are timed: a server that has just started compiles what it runs often.
FIRST_QUESTIONS = 300
REWRITTEN = 20


class Command(BaseCommand):
    help = "Times the search on made-up documents, and prints one JSON object."

    def add_arguments(self, parser):
        parser.add_argument("--engine", choices=["tantivy", "elasticsearch"], default="tantivy")
        parser.add_argument("--documents", type=int, default=20_000)
        parser.add_argument("--meaning", action="store_true", help="with the vectors of texts")

    def handle(self, *, engine, documents, **options):
        with_meaning = options["meaning"]
        made = Maker(random.Random(20261128))  # noqa: S311 (the same texts each time)
        found = [made.document(number) for number in range(documents)]
        # No process of the site holds all the documents: they are not looked through for garbage.
        gc.freeze()
        before = memory()
        with throwaway_engine(engine) as searched, vectors_worker() as made_there:
            vector_of = made_there if with_meaning else None
            figures = fill(searched, found, vector_of)
            figures |= ask(searched, made, {d.key: d for d in found}, with_meaning)
            figures["mb_of_a_reader"] = round(memory() - before - figures.pop("mb_of_writing"), 1)
            figures |= rewrite(searched, found, vector_of)
        figures = {"engine": engine, "documents": documents, "meaning": with_meaning, **figures}
        self.stdout.write(json.dumps(figures))


class Maker:
    """Texts whose words are as unequally frequent as those of a language."""

    def __init__(self, chance):
        self.chance = chance
        self.words = [
            "".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(WORDS)
        ]
        self.weights = [1 / rank for rank in range(1, WORDS + 1)]

    def text(self, count):
        return " ".join(self.chance.choices(self.words, self.weights, k=count))

    def document(self, number):
        chance = self.chance
        date = datetime(chance.randint(2013, 2026), chance.randint(1, 12), 1, tzinfo=UTC)
        return Document(
            f"page:{number}",
            chance.choice(["initiative", "film", "tribune", "entretien"]),
            self.text(6),
            "/",
            standfirst=self.text(20),
            text=self.text(LETTERS // 5)[:LETTERS],
            names=self.text(3),
            date=date,
            themes=tuple(chance.sample("abcdefghij", 2)),
            audiences=(chance.choice("abcde"),),
            factors=(chance.choice("abcdefgh"),),
            stage=chance.choice("abcde"),
            commune=f"{chance.randint(1000, 9999)}",
            department=f"{chance.randint(1, 95):02}",
        )


def fill(engine, documents, vector_of):
    started = time.perf_counter()
    before = memory()
    hidden = not sys.stderr.isatty()
    with tqdm(total=len(documents), desc="Words", disable=hidden) as bar:
        engine.rebuild(documents, {}, generation=uuid.uuid4(), progress=bar.update)
    seconds = time.perf_counter() - started
    figures = {"rebuilt_per_second": round(len(documents) / seconds)}
    if vector_of:
        figures |= encode(engine, documents, vector_of, hidden)
    return {**figures, "mb_of_writing": memory() - before}


def encode(engine, documents, vector_of, hidden):
    """Real vectors for the first texts, as fast as they are made; for the others, the same ones
    a little moved, so that the file has its true size. Then a new index with all of them, as when
    one is lost: the site keeps vectors apart, and makes those alone that lack."""
    import numpy

    first, *some = documents[:101]
    vector_of(first.title, first.text)
    started = time.perf_counter()
    real = [vector_of(d.title, d.text) for d in tqdm(some, "Vectors", disable=hidden)]
    encoded = round(len(some) / (time.perf_counter() - started), 1)
    chance = numpy.random.default_rng(1)
    noise = chance.normal(0, 0.02, (len(documents), len(real[0])))
    vectors = {d.key: real[n % len(real)] + noise[n] for n, d in enumerate(documents)}
    started = time.perf_counter()
    engine.rebuild(documents, vectors, generation=uuid.uuid4())
    rebuilt = round(len(documents) / (time.perf_counter() - started))
    return {"encoded_per_second": encoded, "rebuilt_with_vectors_per_second": rebuilt}


def ask(engine, made, documents, with_meaning):
    """A whole page of results: words understood, set, eight counts, first page, extracts."""
    asked, suggested = [], []
    for number in range(FIRST_QUESTIONS):
        answer(engine, made.text(1 + number % 6), documents, with_meaning)
    for number in tqdm(range(QUESTIONS), desc="Questions", disable=not sys.stderr.isatty()):
        text = made.text(1 + number % 6)
        started = time.perf_counter()
        answer(engine, text, documents, with_meaning)
        asked.append(time.perf_counter() - started)
        *whole, last = text.split()[:2]
        started = time.perf_counter()
        engine.complete((*whole, last[:3]), kinds=("initiative", "film", "tribune"), excluded=())
        suggested.append(time.perf_counter() - started)
    return {
        "query_p50_ms": milliseconds(asked, 50),
        "query_p95_ms": milliseconds(asked, 95),
        "suggestion_p95_ms": milliseconds(suggested, 95),
    }


def answer(engine, text, documents, with_meaning):
    plan = Understanding(engine, NoLexicon()).plan(text)
    near = engine.neighbours(meaning.question_vector(text), excluded=()) if with_meaning else ()
    matching = Matching(plan, keys=tuple(key for key, _ in near), filters={"theme": ("a", "b")})
    ranked = replace(matching, keys=())
    page = engine.page(matching, (*FACETS, "commune"), ranked=ranked, exact=plan.exact)
    titles = {key: documents[key].title for key, _score in page.first}
    keys = fuse(raised(page.first, plan, titles), near, page.named)
    for key in keys[:12]:
        marked_title(documents[key], plan)
        marked_extract(documents[key], plan)


def rewrite(engine, documents, vector_of):
    """One page changed, as the worker does it: its words, then its vector."""
    times = []
    for document in documents[:REWRITTEN]:
        started = time.perf_counter()
        engine.write([document], ())
        if vector_of:
            engine.write_vectors({document.key: vector_of(document.title, document.text)})
        times.append(time.perf_counter() - started)
    return {"rewritten_p50_ms": milliseconds(times, 50)}


def milliseconds(seconds, percent):
    return round(1000 * statistics.quantiles(seconds, n=100)[percent - 1], 1)


def memory():
    """Megabytes that this process holds, shared files left out (Linux); elsewhere its peak."""
    try:
        status = Path("/proc/self/status").read_text().splitlines()
        held = next(line for line in status if line.startswith("RssAnon:"))
        return int(held.split()[1]) / 1024
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
