"""Cases H3 and H4: a server refused, hung, slow, or answering garbage. No real one is needed."""

import contextlib
import socket
import threading
import time

import pytest

from search.engines import elasticsearch as module
from search.engines import elasticsearch_rebuild
from search.engines.base import FACETS, EngineUnavailable, Matching
from search.engines.breaker import Breaker
from search.engines.elasticsearch import ElasticsearchEngine
from tests.search.engines.factories import document, plan, vector

JSON = b"application/vnd.elasticsearch+json;compatible-with=9"
FOUND = b'{"hits": {"total": {"value": 7}}}'
READS = {
    "search": lambda engine: engine.search(Matching(plan("cuisine"))),
    "search by date": lambda engine: engine.search(Matching(), order="date", limit=20_000),
    "exact": lambda engine: engine.exact(Matching(), ("cuisine",)),
    "count": lambda engine: engine.count(Matching(), FACETS),
    "neighbours": lambda engine: engine.neighbours(vector(1), excluded=()),
    "complete": lambda engine: engine.complete(("cui",), kinds=("film",), excluded=()),
    "held": lambda engine: engine.held({"cuisine"}),
    "nearest words": lambda engine: engine.nearest_words("cuisne", distance=1, excluded=()),
    "is ready": lambda engine: engine.is_ready("1"),
}
WRITES = {
    "write": lambda engine: engine.write([document(1)], ["page:2"]),
    "removal": lambda engine: engine.write([], ["page:2"]),
    "write vectors": lambda engine: engine.write_vectors({"page:1": vector(1)}),
    "rebuild": lambda engine: engine.rebuild([document(1)], {}, generation="1"),
}
CALLS = READS | WRITES


def answer(body, status=b"200 OK", kind=JSON):
    head = (
        b"HTTP/1.1 %b\r\nX-Elastic-Product: Elasticsearch\r\nContent-Type: %b\r\n"
        b"Content-Length: %d\r\nConnection: close\r\n\r\n"
    )
    return head % (status, kind, len(body)) + body


GARBAGE = {
    "not HTTP": b"\x00\xff\x13 garbage\r\n\r\n",
    "closed at once": b"",
    "cut short": answer(b'{"hits": {"total": 1}}')[:-9],
    "not JSON": answer(b"<html>Welcome to nginx</html>"),
    "a page": answer(b"<html>Welcome to nginx</html>", kind=b"text/html"),
    "empty": answer(b""),
    "another object": answer(b'{"status": "fine"}'),
    "a list": answer(b"[1, 2]"),
    "null": answer(b"null"),
    "hits of nothing": answer(
        b'{"hits": null, "aggregations": 3, "suggest": [], "count": {}, "items": 7}'
    ),
    "another product": answer(b"{}").replace(b"X-Elastic-Product", b"X-Other"),
    "failing": answer(b'{"error": "boom"}', status=b"500 Internal Server Error"),
    "overloaded": answer(b'{"error": "busy"}', status=b"429 Too Many Requests"),
    "gateway": answer(b"<html>Bad gateway</html>", status=b"502 Bad Gateway", kind=b"text/html"),
    "unavailable": answer(b'{"error": "red"}', status=b"503 Service Unavailable"),
    "forbidden": answer(b'{"error": "read-only"}', status=b"403 Forbidden"),
}


@contextlib.contextmanager
def serving(handle):
    """A server on loopback that does `handle(connection)` with each connection; its address."""
    listening = socket.create_server(("127.0.0.1", 0))
    kept = []

    def accept():
        with contextlib.suppress(OSError):
            while True:
                connection, _address = listening.accept()
                kept.append(connection)
                threading.Thread(target=handle, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        listening.close()
        for connection in kept:
            connection.close()


def replying(reply):
    def handle(connection):
        with contextlib.suppress(OSError):
            connection.recv(65_536)
            connection.sendall(reply)
            connection.shutdown(socket.SHUT_RDWR)

    return handle


def hanging(connection):
    """Never answers."""


def late(connection):
    """Answers well, after three seconds."""
    time.sleep(3)
    replying(answer(FOUND))(connection)


def dripping(connection):
    """Answers well, a byte every tenth of a second, from the first one."""
    drip(connection, answer(FOUND))


def dripping_body(connection):
    whole = answer(FOUND + b" " * 200)
    head = whole.index(b"\r\n\r\n") + 4
    with contextlib.suppress(OSError):
        connection.sendall(whole[:head])
    drip(connection, whole[head:])


def drip(connection, reply):
    with contextlib.suppress(OSError):
        for byte in reply:
            connection.sendall(bytes([byte]))
            time.sleep(0.1)


def refused():
    with socket.create_server(("127.0.0.1", 0)) as unused:
        return f"http://127.0.0.1:{unused.getsockname()[1]}"


@pytest.fixture(autouse=True)
def _short_patience(monkeypatch):
    monkeypatch.setattr(module, "WRITING", 1.0)
    for name in ("WRITING", "FILLING", "REBUILDING"):
        monkeypatch.setattr(elasticsearch_rebuild, name, 1.0)


def engine_at(url, **options):
    return ElasticsearchEngine(url, "test-outage", **options)


def seconds_until_unavailable(call, engine):
    started = time.monotonic()
    with pytest.raises(EngineUnavailable):
        call(engine)
    return time.monotonic() - started


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_h3_refused_it_is_unavailable_at_once(call):
    assert seconds_until_unavailable(call, engine_at(refused())) < 0.8


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_h4_hung_it_is_unavailable_after_a_second(call):
    with serving(hanging) as url:
        assert seconds_until_unavailable(call, engine_at(url)) < 1.5


def test_h4_slow_it_is_unavailable_after_a_second():
    with serving(late) as url:
        assert seconds_until_unavailable(READS["held"], engine_at(url)) < 1.5


@pytest.mark.parametrize("handle", [dripping, dripping_body])
@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_h4_dripping_it_is_unavailable_after_a_second(call, handle):
    with serving(handle) as url:
        assert seconds_until_unavailable(call, engine_at(url)) < 1.5


def test_h4_a_question_of_several_answers_has_one_second_for_all():
    whole = answer(b'{"suggest": {"near": [{"options": [{"text": "cuisine"}]}]}}')

    def handle(connection):
        time.sleep(0.7)
        replying(whole)(connection)

    with serving(handle) as url:
        assert seconds_until_unavailable(READS["nearest words"], engine_at(url)) < 1.3


@pytest.mark.parametrize("garbage", GARBAGE.values(), ids=GARBAGE)
def test_h4_garbage_is_unavailable_whatever_is_asked(garbage):
    with serving(replying(garbage)) as url:
        for call in CALLS.values():
            assert seconds_until_unavailable(call, engine_at(url)) < 2.5


def test_after_three_failures_nothing_is_asked_any_more():
    with serving(hanging) as url:
        engine = engine_at(url)
        for _attempt in range(3):
            seconds_until_unavailable(READS["search"], engine)

        assert all(seconds_until_unavailable(call, engine) < 0.05 for call in CALLS.values())


def test_once_it_answers_again_it_is_asked_again():
    whole = answer(FOUND)
    replies = iter([b"", b"", b"", b"", b"", b"", whole, whole])

    def handle(connection):
        replying(next(replies))(connection)

    with serving(handle) as url:
        engine = engine_at(url, breaker=Breaker(seconds=0.3))
        for _attempt in range(3):
            seconds_until_unavailable(READS["held"], engine)
        seconds_until_unavailable(READS["held"], engine)
        time.sleep(0.35)

        assert engine.held({"cuisine"}) == engine.held({"cuisine"}) == {"cuisine": 7}


def test_a_connection_that_breaks_once_is_tried_again():
    replies = iter([b"", answer(FOUND)])

    def handle(connection):
        replying(next(replies))(connection)

    with serving(handle) as url:
        assert engine_at(url).held({"cuisine"}) == {"cuisine": 7}
