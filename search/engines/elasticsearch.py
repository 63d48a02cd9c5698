"""The engine for more than one machine: a cluster of Elasticsearch, through its official client."""

import zlib
from dataclasses import replace

from django.conf import settings
from elasticsearch import ApiError, NotFoundError

from search.engines import elasticsearch_query as queries
from search.engines.base import Engine, Hits, Page
from search.engines.elasticsearch_bulk import action, bulk, creation, numbers, removal, update
from search.engines.elasticsearch_client import WRITING, Server
from search.engines.elasticsearch_index import Shape
from search.engines.elasticsearch_rebuild import Indices
from search.words import nearest

# What the server gives in one answer; beyond, one answer after another.
WINDOW = 10_000
# Those that pieces of four letters put in order: they stand in nearly every document of a large
# index, where scoring them all takes longer than all the rest.
FIRST = 200
# Neighbours looked at before the nearest are kept: the more, the surer.
CANDIDATES = 500
MOST_SUGGESTED = 25


class ElasticsearchEngine(Engine):
    """`url` names one node or several, between commas. The index is the alias `prefix`; behind it,
    an index that a rebuild replaces by another without a search failing."""

    name = "elasticsearch"

    def __init__(self, url, prefix, *, shards=None, breaker=None):
        self.alias = prefix
        self.shape = Shape(shards=shards or settings.ELASTICSEARCH_SHARDS)
        self._server = Server(url, breaker)
        self._indices = Indices(self._server, self.alias)

    # --- reading

    def search(self, matching, *, order="score", offset=0, limit=50):
        asked = queries.compile_listing(matching, order)
        if order != "score" or offset >= FIRST:
            return self._window(asked, offset, limit)
        found = self._window(asked, 0, max(FIRST, offset + limit))
        with self._server.asking():
            hits = self._with_pieces(matching, found.hits[:FIRST]) + found.hits[FIRST:]
        return Hits(hits[offset : offset + limit], found.total)

    def page(self, matching, facets, *, ranked=None, exact=(), limit=50):
        """In one request, whose searches the server makes side by side, and one more for pieces."""
        counting = queries.compile_facets(matching, facets)
        listing, naming = [], []
        if ranked:
            listing = [queries.compile_listing(ranked, "score") | {"size": FIRST}]
        if ranked and exact:
            naming = [queries.compile_naming(replace(ranked, plan=None), exact)]
        with self._server.asking():
            answers = iter(self._search_together([*counting, *listing, *naming]))
            counted = [next(answers) for _asked in counting]
            first = queries.read_hits(next(answers)).hits if listing else ()
            return Page(
                counts=queries.read_facets(counted),
                total=queries.read_total(counted[0]),
                first=self._with_pieces(ranked, first)[:limit],
                named=queries.read_keys(next(answers)) if naming else frozenset(),
            )

    def exact(self, matching, words):
        with self._server.asking():
            return queries.read_keys(self._search(queries.compile_naming(matching, words)))

    def count(self, matching, facets):
        if not facets:
            return {}
        asked = queries.compile_facets(matching, facets)
        with self._server.asking():
            counted = queries.read_facets(self._search_together(asked))
            return {name: counted[name] for name in facets}

    def neighbours(self, vector, *, excluded, limit=50):
        near = {
            "field": "vector",
            "query_vector": [float(number) for number in vector],
            "k": limit,
            "num_candidates": max(limit, CANDIDATES),
            "filter": queries.compile_readable(excluded),
        }
        with self._server.asking():
            asked = {"knn": near, "size": limit, **queries.KEY_ALONE}
            found = self._search(asked)["hits"]["hits"]
            # A score is the cosine brought between 0 and 1.
            pairs = [(queries.key_of(hit), 2 * hit["_score"] - 1) for hit in found]
            return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))

    def complete(self, words, *, kinds, excluded, limit=4):
        best = {"top_hits": {"size": limit, "sort": queries.ORDERS["score"], **queries.KEY_ALONE}}
        by_kind = {"terms": {"field": "kind", "size": max(1, len(kinds))}, "aggs": {"best": best}}
        asked = {
            "query": queries.compile_completion(words, kinds, excluded),
            "size": 0,
            "aggs": {"kinds": by_kind},
        }
        with self._server.asking():
            buckets = self._search(asked)["aggregations"]["kinds"]["buckets"]
            found = {
                bucket["key"]: tuple(map(queries.key_of, bucket["best"]["hits"]["hits"]))
                for bucket in buckets
            }
            return {kind: found.get(kind, ()) for kind in kinds}

    def held(self, words, *, excluded=()):
        words = sorted(words)
        if not words:
            return {}
        asked = [queries.compile_frequency(word, excluded) for word in words]
        with self._server.asking():
            totals = map(queries.read_total, self._search_together(asked))
            return {word: total for word, total in zip(words, totals, strict=True) if total}

    def nearest_words(self, word, *, distance, excluded):
        """The server knows which words are near; how many documents hold each is counted among
        those that may be read, so that a word of what is hidden is never told."""
        if not distance:
            return ()
        with self._server.asking():
            near = self._suggested(word, distance)
            if not near:
                return ()
            held = {other: {"term": {"words": other}} for other in near}
            asked = {
                "query": queries.compile_readable(excluded),
                "size": 0,
                "aggs": {"held": {"filters": {"filters": held}}},
            }
            buckets = self._search(asked)["aggregations"]["held"]["buckets"]
            counts = {other: found["doc_count"] for other, found in buckets.items()}
        return nearest(word, {other: n for other, n in counts.items() if n}, distance)

    def is_ready(self, generation):
        with self._server.asking():
            try:
                found = self._server.client.indices.get_mapping(index=self.alias)
            except NotFoundError:
                return False
            said = [index["mappings"].get("_meta", {}) for index in found.values()]
        return said == [{"version": self.shape.version, "generation": str(generation)}]

    # --- writing

    def write(self, documents, removed_keys):
        actions = {key: removal(key) for key in removed_keys}
        actions |= {document.key: update(document) for document in documents}
        refused = self._write(list(actions.values()))
        # What it was before is no longer true.
        self._write([removal(key) for key in sorted(refused)])
        return refused

    def write_vectors(self, vectors):
        self._write(
            [action("update", key, doc={"vector": numbers(v)}) for key, v in vectors.items()]
        )

    def rebuild(self, documents, vectors, *, generation, progress=lambda number: None):
        actions = (creation(document, vectors) for document in documents)
        return self._indices.replace(actions, self.shape.body(generation), progress)

    def drop(self):
        """Leave nothing of it on the server."""
        self._indices.drop()

    # --- what they are made of

    def _search(self, asked):
        asked = _as_arguments(asked)
        return self._server.client.search(index=self.alias, **asked, **self._way(asked))

    def _search_together(self, several):
        """The answers to several searches, which the server makes side by side."""
        if len(several) == 1:
            return [self._search(several[0])]
        lines = [line for asked in several for line in (self._way(asked), asked)]
        found = self._server.client.msearch(index=self.alias, searches=lines)
        for answer in found["responses"]:
            if "error" in answer:
                meta = replace(found.meta, status=answer["status"])
                raise ApiError(str(answer["error"]), meta, answer)
        return found["responses"]

    def _way(self, asked):
        """A part of the answer is none: a shard that fails fails the search. The same question
        goes to the same copies, so that two pages of results tell of one order."""
        said = zlib.crc32(repr(asked.get("query")).encode())
        way = {"allow_partial_search_results": False, "preference": f"q{said}"}
        return way | ({"search_type": "dfs_query_then_fetch"} if self.shape.shards > 1 else {})

    def _hits(self, asked):
        with self._server.asking():
            return queries.read_hits(self._search(asked))

    def _window(self, asked, offset, limit):
        if offset + limit <= WINDOW:
            return self._hits(asked | {"from": offset, "size": limit})
        return self._far(asked, offset, limit)

    def _with_pieces(self, matching, hits):
        """The same hits, by the score of words and of pieces; equal scores stay in their order.
        What no word found, but its key, is scored by nothing."""
        by_words = [key for key, score in hits if score]
        query = by_words and queries.compile_pieces(matching, by_words)
        if not query:
            return hits
        asked = {"query": query, "size": len(hits), "track_total_hits": False}
        found = self._search(asked | queries.KEY_ALONE)
        added = {queries.key_of(hit): float(hit["_score"]) for hit in found["hits"]["hits"]}
        summed = [(key, score + added.get(key, 0.0)) for key, score in hits]
        return tuple(sorted(summed, key=lambda pair: -pair[1]))

    def _far(self, asked, offset, limit):
        """Beyond what one answer may hold: each begins after the last of the one before."""
        hits, after, total = [], {}, 0
        with self._server.asking():
            while len(hits) < offset + limit:
                answer = self._search(asked | {"size": WINDOW} | after)
                found = queries.read_hits(answer)
                total = found.total
                hits += found.hits
                if len(found.hits) < WINDOW:
                    break
                after = {"search_after": answer["hits"]["hits"][-1]["sort"]}
        return Hits(tuple(hits[offset : offset + limit]), total)

    def _suggested(self, word, distance):
        near = {
            "field": "words",
            "suggest_mode": "always",
            "max_edits": distance,
            "prefix_length": 1,
            "min_word_length": 3,
            "max_term_freq": 1_000_000_000,
            "size": MOST_SUGGESTED,
            "shard_size": MOST_SUGGESTED * 4,
        }
        found = self._search({"suggest": {"near": {"text": word, "term": near}}, "size": 0})
        return [option["text"] for entry in found["suggest"]["near"] for option in entry["options"]]

    def _write(self, actions):
        """An index is made by a rebuild only, never by writing into what is not there. Returns the
        keys that are refused for ever."""
        if not actions:
            return frozenset()
        with self._server.asking(None):
            client = self._server.waiting(WRITING)
            refused = bulk(client, actions, index=self.alias, require_alias=True)
            client.indices.refresh(index=self.alias)
        return refused


def _as_arguments(asked):
    """The client names what the server calls « from » otherwise."""
    return {{"from": "from_"}.get(name, name): value for name, value in asked.items()}
