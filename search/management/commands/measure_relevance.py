"""How well the search answers questions whose answers are known."""

import hashlib
import json
import multiprocessing
import sys
import tempfile
import time
import uuid
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import numpy
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from search import meaning
from search.acronyms import mined
from search.documents import Document
from search.engines.base import Matching
from search.indexing import digest
from search.ranking import LISTED, fuse, raised
from search.understanding import NoLexicon, Understanding

DEPTH = 10


class Command(BaseCommand):
    help = (
        "Indexes a file of documents apart from the site's, asks each question of another file, "
        "and prints one JSON object: engine, queries, mrr_at_10, hit_at_1, hit_at_10, ms_per_query."
    )

    def add_arguments(self, parser):
        parser.add_argument("documents", help="JSON lines: id, title, text")
        parser.add_argument("queries", help="JSON lines: query, expected (the id of a document)")
        parser.add_argument("--engine", choices=["tantivy", "elasticsearch"], default="tantivy")
        parser.add_argument(
            "--words-only", action="store_true", help="as where there is no encoder"
        )
        parser.add_argument(
            "--part",
            choices=["all", "chosen", "aside"],
            default="all",
            help="chosen: about two questions of three, to choose settings with; aside: the others",
        )
        parser.add_argument(
            "--vectors",
            type=Path,
            help="a file where vectors are kept, and taken from if it is there",
        )

    def handle(self, *, documents, queries, engine, words_only, part, vectors, **options):
        rows, questions = read_lines(documents), read_lines(queries)
        if part != "all":
            questions = [q for q in questions if is_aside(q) == (part == "aside")]
        found = [
            Document(f"page:{row['id']}", "page", row["title"], "/", text=row["text"])
            for row in rows
        ]
        known = {} if words_only else vectors_of(found, vectors)
        with throwaway_engine(engine) as searched:
            searched.rebuild(found, known, generation=uuid.uuid4())
            measure = measured(searched, found, questions, words_only)
        self.stdout.write(json.dumps({"engine": engine, **measure}))


def vectors_of(documents, file=None):
    """{key: vector}: those that the file has of the same texts; the others are made, and kept
    there, so that a second engine waits for none."""
    kept = dict(numpy.load(file)) if file and file.exists() else {}
    names = {d.key: digest(d) for d in documents}
    lacking = [document for document in documents if names[document.key] not in kept]
    with vectors_worker() as vector_of:
        for document in tqdm(lacking, desc="Vectors", disable=not sys.stderr.isatty()):
            text = f"{document.standfirst} {document.text}"
            kept[names[document.key]] = vector_of(document.title, text)
    if file and lacking:
        numpy.savez(file, **kept)
    return {key: kept[name] for key, name in names.items()}


@contextmanager
def vectors_worker():
    """A function that gives the vector of (title, text), made in a process of its own: like the
    worker it has every core, when whoever asks has one."""
    spawned = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, spawned, initializer=meaning.use_every_core) as pool:
        yield lambda title, text: pool.submit(meaning.document_vector, title, text).result()


def is_aside(question):
    """Whether a question is held aside while settings are chosen: one in three, by its answer, so
    that two ways of asking the same thing stay on one side."""
    digest = hashlib.sha256(str(question["expected"]).encode()).hexdigest()
    return int(digest, 16) % 3 == 0


class Mined(NoLexicon):
    """The acronyms that the documents explain, and no word of an editor."""

    def __init__(self, documents):
        texts = (
            f"{document.title}\n{document.standfirst}\n{document.text}" for document in documents
        )
        self.pairs = sorted(set().union(*map(mined, texts)))

    def acronyms(self, words):
        said = " ".join(words)
        longs = [tuple(long.split()) for short, long in self.pairs if short == said]
        return (*longs, *((short,) for short, long in self.pairs if long == said))


def measured(engine, documents, questions, words_only):
    """Figures on questions: the share whose answer is first, or among the first ten, and the mean
    of one over the rank of the answer, 0 beyond the tenth."""
    lexicon, ranks, started = Mined(documents), [], time.perf_counter()
    titles = {document.key: document.title for document in documents}
    for question in tqdm(questions, desc="Questions", disable=not sys.stderr.isatty()):
        keys = answer(engine, lexicon, question["query"], titles, words_only)[:DEPTH]
        expected = f"page:{question['expected']}"
        ranks.append(keys.index(expected) + 1 if expected in keys else None)
    seconds = time.perf_counter() - started
    count = len(questions) or 1
    return {
        "queries": len(questions),
        "mrr_at_10": round(sum(1 / rank for rank in ranks if rank) / count, 3),
        "hit_at_1": round(ranks.count(1) / count, 3),
        "hit_at_10": round(sum(1 for rank in ranks if rank) / count, 3),
        "ms_per_query": round(1000 * seconds / count, 1),
    }


def answer(engine, lexicon, text, titles, words_only):
    """The keys of the first results, as the site would order them."""
    plan = Understanding(engine, lexicon).plan(text)
    hits = engine.search(Matching(plan), limit=LISTED).hits
    near = () if words_only else engine.neighbours(meaning.question_vector(text), excluded=())
    exact = engine.exact(Matching(), plan.exact) if plan.exact else ()
    return fuse(raised(hits, plan, titles), near, exact)


@contextmanager
def throwaway_engine(name):
    """An engine of its own, whose index disappears."""
    if name == "elasticsearch":
        from search.engines.elasticsearch import ElasticsearchEngine

        engine = ElasticsearchEngine(settings.ELASTICSEARCH_URL, f"measure-{uuid.uuid4().hex[:8]}")
        try:
            yield engine
        finally:
            engine.drop()
        return
    from search.engines.tantivy import TantivyEngine

    with tempfile.TemporaryDirectory(prefix="bc-relevance-") as folder:
        yield TantivyEngine(folder)


def read_lines(path):
    """The objects of a file of JSON lines. Raises CommandError, with the number of the line."""
    rows, number = [], 0
    try:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            number += 1
            if line.strip():
                rows.append(json.loads(line))
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from error
    except ValueError as error:
        raise CommandError(f"{path}, line {number}: {error}") from error
    return rows
