"""What tantivy keeps of a document. Another shape is another VERSION, and a new index."""

from datetime import UTC, datetime, timedelta
from functools import cache

import tantivy
from django.utils import timezone

from search.analysis import analyzer, exact_analyzer, gram_analyzer, prepare, prepared_tokens
from search.engines.base import NOWHERE
from search.kinds import is_part

VERSION = 2
# Stemmed for finding; « words » holds all of it as it is said, for phrases and corrections.
TEXTS = {"title": 2.0, "standfirst": 1.0, "text": 1.0, "names": 1.0}
FACET_FIELDS = ("kind", "theme", "stage", "audience", "factor", "department", "period", "commune")
# Four letters after four letters, for what stems miss.
GRAM_FIELDS = ("title_grams", "text_grams")
BEGINNING, MILLISECOND = datetime(1, 1, 1, tzinfo=UTC), timedelta(milliseconds=1)


@cache
def _schema():
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name="raw")
    for name in TEXTS:
        builder.add_text_field(name, tokenizer_name="french")
    for name in ("exact_title", "exact_names", "words"):
        builder.add_text_field(name, tokenizer_name="exact")
    for name in GRAM_FIELDS:
        builder.add_text_field(name, tokenizer_name="grams", index_option="freq")
    for name in FACET_FIELDS:
        builder.add_text_field(name, fast=True, tokenizer_name="raw")
    builder.add_integer_field("recency", fast=True)
    builder.add_boolean_field("is_part", indexed=True)
    return builder.build()


SCHEMA = _schema()


def open_index(folder):
    """The index of a folder, or a new one in an empty folder. Raises ValueError for a damaged
    one."""
    index = tantivy.Index(SCHEMA, path=str(folder))
    index.register_tokenizer("french", analyzer())
    index.register_tokenizer("exact", exact_analyzer())
    index.register_tokenizer("grams", gram_analyzer())
    return index


def add_document(writer, document):
    """Write a Document; it is seen after the commit."""
    texts = {name: prepare(getattr(document, name)) for name in TEXTS}
    if is_part(document.kind):
        # Its title is that of its page, which answers for it: a part is found by its own words.
        texts["title"] = ""
    row = tantivy.Document(
        key=document.key,
        **{name: [text] for name, text in texts.items()},
        exact_title=[texts["title"]],
        exact_names=[texts["names"]],
        words=[" . ".join(texts.values())],
        title_grams=[" ".join(prepared_tokens(texts["title"]))],
        text_grams=[" ".join(prepared_tokens(f"{texts['standfirst']} {texts['text']}"))],
        recency=[recency(document)],
        is_part=[is_part(document.kind)],
        **{name: [value for value in values if value] for name, values in _facets(document)},
    )
    writer.add_document(row)


def _facets(document):
    """(field, values), empty ones among them."""
    return (
        ("kind", [document.kind]),
        ("theme", document.themes),
        ("stage", [document.stage]),
        ("audience", document.audiences),
        ("factor", document.factors),
        ("department", [document.department]),
        ("period", [str(timezone.localtime(document.date).year)] if document.date else []),
        ("commune", [document.commune or NOWHERE]),
    )


def recency(document):
    """Milliseconds; none at all is before every date."""
    date = document.date
    return (date - BEGINNING) // MILLISECOND if date else -1
