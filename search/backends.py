"""Wagtail's database search, deaf to what makes it fail.

A bare quotation mark is a syntax error for SQLite's full text search, and a NUL byte for both
databases: the admin's own listings answered 500.
"""

from functools import cache

from modelsearch.query import SearchQuery
from wagtail.search.backends import database

LONGEST_QUERY = 200


def clean_words(text):
    """What no database chokes on: without NUL or quotes, and not longer than a sentence."""
    text = text[:LONGEST_QUERY].replace("\x00", " ").replace('"', " ")
    return " ".join(text.split())


class GuardMixin:
    def _search(self, query_compiler_class, query, model_or_queryset, **kwargs):
        return super()._search(query_compiler_class, harmless(query), model_or_queryset, **kwargs)


def harmless(query):
    """The query without quotes or NUL, whether it is a string or a tree of searches."""
    if isinstance(query, str):
        return clean_words(query)
    if isinstance(query, SearchQuery):
        for name in ("query_string", "subquery"):
            if hasattr(query, name):
                setattr(query, name, harmless(getattr(query, name)))
        if hasattr(query, "subqueries"):
            query.subqueries = [harmless(part) for part in query.subqueries]
    return query


@cache
def _guarded(backend_class):
    return type(f"Guarded{backend_class.__name__}", (GuardMixin, backend_class), {})


def SearchBackend(params):
    """The backend of the database in use, guarded."""
    return _guarded(type(database.SearchBackend(params)))(params)
