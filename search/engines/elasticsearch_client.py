"""Asking a server that may be refused, hung, slow, or answer garbage."""

import logging
import os
from contextlib import contextmanager

from elasticsearch import ApiError, Elasticsearch, TransportError

from search.engines.base import EngineUnavailable
from search.engines.breaker import Breaker
from search.engines.deadline import PunctualNode, within

logger = logging.getLogger(__name__)

# Seconds for a question, whatever it asks of the server, and one more try with it.
PATIENCE = 1.0
# For what is written: a writer that waits longer would come late when the server is back.
WRITING = 15.0
# Once more when the connection breaks or the server says that it is not able for now; not when it
# hangs, because the reader has waited already.
RETRIES = 1
BACKOFF = 0.1
RETRIED = (502, 503, 504)
# What asked too much or too soon is no fault of the question.
TRANSIENT = (408, 429)
# What a server that is away, or garbage where an answer was awaited, raises.
FAULTS = (TransportError, ValueError, TypeError, LookupError, AttributeError)


class Server:
    """A cluster, with one client for each process and a breaker that its failures open."""

    def __init__(self, url, breaker=None):
        self.urls = [part.strip() for part in url.split(",") if part.strip()]
        self.breaker = breaker or Breaker()
        self._client = None
        self._process = None

    @property
    def client(self):
        """Made again in a forked process: two may not speak on one connection."""
        if self._client is None or self._process != os.getpid():
            self._process = os.getpid()
            self._client = Elasticsearch(
                self.urls,
                node_class=PunctualNode,
                request_timeout=PATIENCE,
                max_retries=RETRIES,
                retry_on_status=RETRIED,
                retry_on_timeout=False,
                retry_backoff_base=BACKOFF,
            )
        return self._client

    def waiting(self, seconds):
        """The same client, for what no reader waits for."""
        return self.client.options(request_timeout=seconds)

    @contextmanager
    def asking(self, seconds=PATIENCE):
        """Whatever goes wrong inside, or is not answered in so many seconds in all, is
        EngineUnavailable; with None, each step has its own. A question that the server refuses is
        no failure of the server."""
        if not self.breaker.lets_through():
            raise EngineUnavailable("Elasticsearch did not answer a moment ago.")
        try:
            with within(seconds):
                yield
        except EngineUnavailable:
            self.breaker.succeeded()
            raise
        except ApiError as error:
            self._answered(error)
            raise EngineUnavailable(str(error)) from error
        except FAULTS as error:
            self.breaker.failed()
            logger.warning("Elasticsearch failed: %r", error)
            raise EngineUnavailable(str(error)) from error
        self.breaker.succeeded()

    def _answered(self, error):
        status = error.meta.status
        if 400 <= status < 500 and status not in TRANSIENT:
            self.breaker.succeeded()
            if status != 404:
                logger.error("Elasticsearch refused a question: %s", error)
        else:
            self.breaker.failed()
            logger.warning("Elasticsearch failed: %s", error)
