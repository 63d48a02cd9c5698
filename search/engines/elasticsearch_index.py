"""What Elasticsearch keeps of a document, and how it cuts text into words.

The same filters as the embedded engine's, in the same order: accents go before stems, so that both
ways of typing them give one stem.
"""

import hashlib
import json
import re

from django.utils import timezone

from search.analysis import FOLDED_GRAMMAR, prepare, tokens
from search.engines.base import NOWHERE
from search.kinds import is_part

# What a field weighs in the score by words.
TEXTS = {"title": 2, "standfirst": 1, "text": 1, "names": 1}
FACET_FIELDS = ("kind", "theme", "stage", "audience", "factor", "department", "period", "commune")
GRAM_FIELDS = ("title_grams", "text_grams")
DIMENSIONS = 384
# The longest beginning of a word that suggestions know.
LONGEST_BEGINNING = 20
_NO_WORD = re.compile(r"[\W_]+")
ELIDED = [*"cdjlmnst", "qu", "jusqu", "lorsqu", "presqu", "puisqu", "quoiqu"]


def _analyzer(*filters, tokenizer="standard"):
    return {"type": "custom", "tokenizer": tokenizer, "filter": list(filters)}


ANALYSIS = {
    "filter": {
        "elided": {"type": "elision", "articles": ELIDED, "articles_case": True},
        "grammar": {"type": "stop", "stopwords": "_french_"},
        # Asked words come folded: those of grammar keep their place in a phrase without accents.
        "asked_grammar": {"type": "stop", "stopwords": ["_french_", *sorted(FOLDED_GRAMMAR)]},
        "stems": {"type": "stemmer", "language": "french"},
        "beginnings": {"type": "edge_ngram", "min_gram": 1, "max_gram": LONGEST_BEGINNING},
    },
    "tokenizer": {"grams": {"type": "ngram", "min_gram": 4, "max_gram": 4}},
    "analyzer": {
        "french": _analyzer("elided", "lowercase", "grammar", "asciifolding", "stems"),
        "asked": _analyzer("elided", "lowercase", "asked_grammar", "asciifolding", "stems"),
        "exact": _analyzer("lowercase", "asciifolding"),
        "beginnings": _analyzer("lowercase", "asciifolding", "beginnings"),
        "grams": _analyzer(tokenizer="grams"),
    },
}

_STEMS = {"type": "text", "analyzer": "french", "search_analyzer": "asked"}
_FRENCH = {**_STEMS, "copy_to": ["words", "stems"]}
_EXACT = {"type": "text", "analyzer": "exact"}
_BEGINNINGS = {"type": "text", "analyzer": "beginnings", "search_analyzer": "exact"}
_GRAMS = {"type": "text", "analyzer": "grams", "index_options": "freqs"}
_KEYWORD = {"type": "keyword"}
PROPERTIES = {
    "key": _KEYWORD,
    "title": {**_FRENCH, "fields": {"exact": _EXACT, "beginnings": _BEGINNINGS}},
    "standfirst": _FRENCH,
    "text": _FRENCH,
    "names": {**_FRENCH, "fields": {"exact": _EXACT}},
    # All of it as it is said: for grammar, phrases and corrections.
    "words": _EXACT,
    # All of it as it is stemmed: a set that is only counted reads one field instead of four.
    "stems": {**_STEMS, "norms": False},
    # Four letters after four letters, for what stems miss.
    **dict.fromkeys(GRAM_FIELDS, _GRAMS),
    **dict.fromkeys(FACET_FIELDS, _KEYWORD),
    "date": {"type": "date"},
    "is_part": {"type": "boolean"},
    "vector": {
        "type": "dense_vector",
        "dims": DIMENSIONS,
        "similarity": "cosine",
        "index": True,
        "index_options": {"type": "hnsw"},
    },
}


class Shape:
    """What an index is made with: `shards` spread it on as many nodes. Another `version` is
    another shape, and a new index."""

    def __init__(self, *, shards=1):
        self.shards = shards
        told = json.dumps([ANALYSIS, PROPERTIES, shards], sort_keys=True)
        self.version = hashlib.sha256(told.encode()).hexdigest()[:16]

    def body(self, generation):
        """The request that makes an index, still filling: it is not refreshed, nor copied."""
        return {
            "settings": {
                "number_of_shards": self.shards,
                "number_of_replicas": 0,
                "refresh_interval": "-1",
                "analysis": ANALYSIS,
            },
            "mappings": {
                "dynamic": "strict",
                "_meta": {"version": self.version, "generation": str(generation)},
                "properties": PROPERTIES,
            },
        }


# Once it is filled. A second node is given a copy as soon as there is one.
FILLED = {"index": {"refresh_interval": "1s", "auto_expand_replicas": "0-1"}}


def source(document):
    """A Document as it is written, each field said, so that it replaces the former one."""
    date, texts = document.date, {name: _words(getattr(document, name)) for name in TEXTS}
    if is_part(document.kind):
        # Its title is that of its page, which answers for it: a part is found by its own words.
        texts["title"] = ""
    return {
        "key": document.key,
        **texts,
        "kind": document.kind,
        "theme": list(document.themes),
        "stage": document.stage or None,
        "audience": list(document.audiences),
        "factor": list(document.factors),
        "department": document.department or None,
        "period": str(timezone.localtime(date).year) if date else None,
        "commune": document.commune or NOWHERE,
        "date": date.isoformat() if date else None,
        "is_part": is_part(document.kind),
        "title_grams": " ".join(tokens(texts["title"])),
        "text_grams": " ".join(tokens(f"{document.standfirst} {document.text}")),
    }


def _words(text):
    """Words and spaces only: where words are cut is then the same for every engine."""
    return _NO_WORD.sub(" ", prepare(text)).strip()
