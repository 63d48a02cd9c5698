"""The engine that the settings name, and the one that answers while it is away."""

from functools import lru_cache

from django.conf import settings


def current_engine():
    """The engine of the site, one for each process."""
    return _engine(settings.SEARCH_ENGINE, str(settings.SEARCH_INDEX_DIR))


@lru_cache(maxsize=8)
def _engine(name, folder):
    if name == "elasticsearch":
        from search.engines.elasticsearch import ElasticsearchEngine

        return ElasticsearchEngine(settings.ELASTICSEARCH_URL, settings.SEARCH_INDEX_PREFIX)
    from search.engines.tantivy import TantivyEngine

    return TantivyEngine(folder)
