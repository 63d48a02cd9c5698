"""The embedded engine: an index on disk beside the database, one writer, many readers."""

import fcntl
import json
import shutil
import threading
import uuid
from contextlib import contextmanager
from pathlib import Path

from search.engines import tantivy_query as queries
from search.engines.base import Engine, EngineUnavailable, Hits
from search.engines.tantivy_schema import VERSION, add_document, open_index
from search.engines.vectors import VectorFile
from search.words import nearest

POINTER = "current.json"
MOST_EXACT = 500
# More than there are communes.
MOST_VALUES = 40_000
# Bytes of memory for the writer: the least that tantivy takes, times two.
WRITER_HEAP = 30_000_000
MOST_HITS = 100_000


class TantivyEngine(Engine):
    """`folder` holds the index. Readers of any process see a write as soon as it is done; a writer
    killed half-way leaves the index as it was."""

    name = "tantivy"

    def __init__(self, folder):
        self.folder = Path(folder)
        self._lock = threading.Lock()
        self._seen = None
        self._index = None
        self._vectors = None

    # --- reading

    def search(self, matching, *, order="score", offset=0, limit=50):
        searcher = self._searcher()
        query = queries.compile_matching(matching, scored=order == "score")
        # Without words, scores are all equal.
        is_scored = order == "score" and matching.plan is not None
        by = {} if is_scored else {"order_by_field": "recency"}
        limit = max(1, min(limit, MOST_HITS))
        with failing():
            return _in_order(searcher, query, offset, limit, **by)

    def exact(self, matching, words):
        searcher = self._searcher()
        query = queries.compile_exact(matching, words)
        with failing():
            found = searcher.search(query, MOST_EXACT, count=False)
            return frozenset(_key(searcher, address) for _score, address in found.hits)

    def count(self, matching, facets):
        searcher = self._searcher()
        filtering = [name for name in facets if matching.filters.get(name)]
        counted = self._aggregate(searcher, matching, [f for f in facets if f not in filtering])
        for name in filtering:
            counted |= self._aggregate(searcher, queries.without_filter(matching, name), [name])
        return counted

    def neighbours(self, vector, *, excluded, limit=50):
        self._searcher()
        return self._vectors.nearest(vector, excluded=excluded, limit=limit)

    def complete(self, words, *, kinds, excluded, limit=4):
        searcher = self._searcher()
        found = {}
        for kind in kinds:
            query = queries.compile_completion(words, kind, excluded)
            with failing():
                hits = searcher.search(query, limit, count=False).hits
                found[kind] = tuple(_key(searcher, address) for _score, address in hits)
        return found

    def held(self, words, *, excluded=()):
        searcher = self._searcher()
        with failing():
            asked = {word: queries.compile_frequency(word, excluded) for word in words}
            counts = {word: searcher.search(query, 1).count for word, query in asked.items()}
            return {word: count for word, count in counts.items() if count}

    def nearest_words(self, word, *, distance, excluded):
        searcher = self._searcher()
        first = word[:1]
        with failing():
            terms = dict(searcher.terms_with_prefix("words", first, queries.readable(excluded)))
        return nearest(word, terms, distance)

    def is_ready(self, generation):
        try:
            said = json.loads((self.folder / POINTER).read_text())
            ready = said["version"] == VERSION and said["generation"] == str(generation)
            return ready and open_index(self.folder / said["folder"]) is not None
        except (OSError, ValueError, KeyError, TypeError):
            return False

    # --- writing

    def write(self, documents, removed_keys):
        with self._writing(), failing():
            index = open_index(self._current())
            writer = index.writer(WRITER_HEAP, 1)
            documents = list(documents)
            gone = {*removed_keys, *(document.key for document in documents)}
            if gone:
                writer.delete_documents_by_query(queries.with_keys(gone))
            for document in documents:
                add_document(writer, document)
            writer.commit()
            writer.wait_merging_threads()
            VectorFile(self._current()).forget(removed_keys)
        return frozenset()

    def write_vectors(self, vectors):
        with self._writing():
            VectorFile(self._current()).update(vectors)

    def rebuild(self, documents, vectors, *, generation, progress=lambda number: None):
        self.folder.mkdir(parents=True, exist_ok=True)
        name = f"index-{uuid.uuid4().hex}"
        with self._writing(), failing():
            folder = self.folder / name
            folder.mkdir()
            writer = open_index(folder).writer(WRITER_HEAP * 4, 1)
            for document in documents:
                add_document(writer, document)
                progress(1)
            writer.commit()
            writer.wait_merging_threads()
            VectorFile(folder).update(vectors)
            self._point_at(name, generation)
        return frozenset()

    def _point_at(self, name, generation):
        said = {"version": VERSION, "generation": str(generation), "folder": name}
        fresh = self.folder / f"{POINTER}.new"
        fresh.write_text(json.dumps(said))
        fresh.replace(self.folder / POINTER)
        for old in self.folder.glob("index-*"):
            if old.name != name:
                shutil.rmtree(old, ignore_errors=True)

    # --- the index, opened again when it changed

    def _searcher(self):
        try:
            folder = self._current()
            seen = tuple(_stamp(folder / name) for name in ("meta.json", VectorFile.NAME))
        except OSError as error:
            raise EngineUnavailable("There is no index.") from error
        with self._lock, failing():
            if self._seen is None or self._seen[0] != folder:
                self._index = open_index(folder)
            if self._seen != (folder, seen):
                self._index.reload()
                self._vectors = VectorFile(folder)
                self._seen = (folder, seen)
            return self._index.searcher()

    def _current(self):
        try:
            said = json.loads((self.folder / POINTER).read_text())
            return self.folder / said["folder"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise EngineUnavailable("There is no index.") from error

    def _aggregate(self, searcher, matching, facets):
        if not facets:
            return {}
        asked = {name: {"terms": {"field": name, "size": MOST_VALUES}} for name in facets}
        with failing():
            answer = searcher.aggregate(queries.compile_matching(matching, scored=False), asked)
        return {
            name: {str(bucket["key"]): bucket["doc_count"] for bucket in answer[name]["buckets"]}
            for name in facets
        }

    @contextmanager
    def _writing(self):
        """One writer at a time, whatever the process; the system frees it if it dies."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "writer.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


@contextmanager
def failing():
    """What tantivy raises, as EngineUnavailable: a damaged index is made again."""
    try:
        yield
    except (ValueError, RuntimeError, OSError, KeyError) as error:
        raise EngineUnavailable(str(error)) from error


def _in_order(searcher, query, offset, limit, **by):
    """The Hits of a window. tantivy leaves equal ones in the order of its files: those that the
    window may begin or end among are all read, so as to be put in the order of everybody."""
    end, asked = offset + limit, offset + limit + 1
    while True:
        found = searcher.search(query, asked, **by)
        hits = found.hits
        if len(hits) < asked or hits[-1][0] < hits[end - 1][0]:
            break
        asked *= 2
    if offset >= len(hits):
        return Hits((), found.count)
    first, last = hits[offset][0], hits[min(end, len(hits)) - 1][0]
    before = sum(value > first for value, _address in hits)
    window = _sorted(searcher, [hit for hit in hits if first >= hit[0] >= last])
    return Hits(tuple(window[offset - before : end - before]), found.count)


def _sorted(searcher, hits):
    """[(key, value)], the greatest values first; equal ones by date, and equal dates by key."""
    dates = searcher.fast_field_values("recency", [address for _value, address in hits])
    rows = [
        (-value, -date, _key(searcher, address))
        for (value, address), date in zip(hits, dates, strict=True)
    ]
    return [(key, -value) for value, _date, key in sorted(rows)]


def _key(searcher, address):
    return searcher.doc(address).get_first("key")


def _stamp(path):
    try:
        stat = path.stat()
    except FileNotFoundError:
        return None
    return stat.st_ino, stat.st_mtime_ns, stat.st_size
