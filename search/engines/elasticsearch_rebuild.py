"""The indices behind an alias: one is filled beside the other, and then takes its place."""

import re
import uuid
from contextlib import suppress
from datetime import UTC, datetime

from elasticsearch import ApiError, ConnectionTimeout

from search.engines.elasticsearch_bulk import bulk
from search.engines.elasticsearch_client import FAULTS, WRITING
from search.engines.elasticsearch_index import FILLED

# Seconds. A rebuild that is filling and waits longer would come late when the server is back; it
# ends with a server that merges.
FILLING, REBUILDING = 30.0, 120.0


class Indices:
    """Those of one `alias` on a Server. Raises EngineUnavailable."""

    def __init__(self, server, alias):
        self.alias = alias
        self._server = server

    def replace(self, actions, body, progress):
        """Fill a new index, made by the request `body`, and put it in place of the old one. Returns
        the keys that the server refuses for ever."""
        client = self._server.waiting(REBUILDING)
        name = f"{self.alias}-{datetime.now(UTC):%Y%m%d%H%M%S}-{uuid.uuid4().hex[:8]}"
        with self._server.asking(None):
            client.indices.create(index=name, **body)
            try:
                refused = bulk(self._server.waiting(FILLING), actions, progress, index=name)
                self._settle(client, name)
            except BaseException:
                self._forget(name)
                raise
            self._put_in_place(client, name)
        return refused

    def drop(self):
        with self._server.asking(None):
            client = self._server.waiting(WRITING)
            for name in self._known(client):
                client.indices.delete(index=name)

    def _settle(self, client, name):
        """Each piece of an index is asked every question: one answers sooner than twenty. An index
        so large that merging it takes longer goes on with it on the server."""
        with suppress(ConnectionTimeout):
            client.indices.forcemerge(index=name, max_num_segments=1)
        client.indices.put_settings(index=name, settings=FILLED)
        client.indices.refresh(index=name)

    def _forget(self, name):
        """What a rebuild that stops leaves; where the server is away, the next one takes it."""
        with suppress(ApiError, *FAULTS):
            self._server.client.options(ignore_status=404).indices.delete(index=name)

    def _put_in_place(self, client, name):
        """In one step of the server: a search finds the old index, or the new one."""
        old = [{"remove_index": {"index": other}} for other in self._known(client) if other != name]
        new = {"add": {"index": name, "alias": self.alias}}
        client.indices.update_aliases(actions=[new, *old])

    def _known(self, client):
        """Those of this alias, and what a rebuild that was cut left; never those of an alias whose
        name begins alike."""
        ours = re.compile(rf"{re.escape(self.alias)}-\d{{14}}-[0-9a-f]{{8}}")
        found = client.indices.get(index=f"{self.alias}-*", expand_wildcards="all")
        return [name for name in found if ours.fullmatch(name)]
