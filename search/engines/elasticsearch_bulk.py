"""Writing many documents at once, of which one may be refused and the others not."""

import logging

from elasticsearch import helpers

from search.engines.base import EngineUnavailable
from search.engines.elasticsearch_index import source

logger = logging.getLogger(__name__)

BULK = 500
# The status of what does not fit the index, whenever it is sent.
INVALID = 400


def bulk(client, actions, progress=lambda number: None, **options):
    """The keys that the server refuses for ever. What it is too busy for is sent again twice, after
    a moment."""
    options |= {"chunk_size": BULK, "max_retries": 2, "initial_backoff": 0.5}
    refused = set()
    for written, item in helpers.streaming_bulk(client, actions, raise_on_error=False, **options):
        if not written and _is_refused(item):
            refused.update(answer["_id"] for answer in item.values())
        progress(1)
    return frozenset(refused)


def action(kind, key, **body):
    return {"_op_type": kind, "_id": key, **body}


def creation(document, vectors):
    said = source(document)
    if document.key in vectors:
        said["vector"] = numbers(vectors[document.key])
    return action("index", document.key, _source=said)


def update(document):
    """Over all that it was, but for its vector."""
    return action("update", document.key, doc=source(document), doc_as_upsert=True)


def removal(key):
    return action("delete", key)


def numbers(vector):
    return [float(number) for number in vector]


def _is_refused(item):
    """Whether this will never be written as it is; False when there is nothing left to do: what is
    not there any more is removed already, and has no vector to be given. Raises EngineUnavailable
    for what may be written later."""
    ((kind, answer),) = item.items()
    if answer["status"] == INVALID:
        logger.error("Elasticsearch refused %s: %s", answer["_id"], answer.get("error"))
        return True
    gone = kind in ("delete", "update") and answer["status"] == 404 and "index_not" not in str(item)
    if not gone:
        raise EngineUnavailable(f"{answer['_id']}: {answer.get('error')}")
    return False
