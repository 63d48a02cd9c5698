"""Elasticsearch away: the site publishes and answers all the same, then catches up by itself."""

import json
import threading
import time
import uuid
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median, quantiles
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.db import close_old_connections
from django.urls import reverse
from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError

from home.probes.newsroom import SCREENS, Newsroom, title_of
from home.probes.relay import DRIPS, GARBLES, HANGS, HOST, PASSES, REFUSES, Relay
from home.probes.site import Nursery, Site
from home.probes.web import Visitor
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch_index import source
from search.models import Change, Entry
from search.querysets import as_document

# What is promised, in seconds.
PUBLISHED, RECOVERED = 1.0, 60.0
# An outage is no shorter in each of its ways, and nobody waits longer for its end.
AWAY_SECONDS, LONGEST = 10, 120
READERS = 2
# Between two questions of a reader.
PAUSE = 0.5
# Publications and readings of everything before: who serves has all in memory, as on any day.
BEFORE = 6
WORDS = {"q": "essai"}
NOTICE = b'<p class="notice">'


def _says_so(answer):
    return NOTICE in answer.body


def _is_incomplete(answer):
    return json.loads(answer.body)["degrade"]


def _is_not_kept(answer):
    """What no cache may keep is not the whole set."""
    return answer.headers.get("Cache-Control") == "no-store"


# {surface: (route, what is asked, whether an answer says that the engine is away)}
SURFACES = {
    "page": ("search", WORDS, _says_so),
    "facets": ("search", {**WORDS, "type": "tribune", "annee": "2026"}, _says_so),
    "everything": ("search", {}, _says_so),
    "map": ("search_map", WORDS, _says_so),
    "suggestions": ("search_suggestions", {"q": "ess"}, _is_not_kept),
    "feed": ("search_feed", WORDS, _is_not_kept),
    "table": ("search_table", WORDS, _is_not_kept),
    "places": ("search_geo", WORDS, _is_incomplete),
    "api": ("search_api", WORDS, _is_incomplete),
}


def search_refused(tally, steps):
    """The port is closed, then what answers is no Elasticsearch."""
    be_away(tally, steps, (REFUSES, GARBLES))


def search_hung(tally, steps):
    """The server says nothing, then a byte a second."""
    be_away(tally, steps, (HANGS, DRIPS))


def be_away(tally, steps, modes):
    """Half of the publications in each of two ways of being away, readers reading all along."""
    index = Index(settings.ELASTICSEARCH_URL.split(",")[0].strip())
    if not index.is_there():
        tally.skipped = "no Elasticsearch answers where ELASTICSEARCH_URL says"
        return
    with index.relayed() as relay:
        environment = index.environment(relay)
        with Site(environment) as site, Nursery(environment) as nursery:
            worker = nursery.start()
            Outage(tally, index, relay, Newsroom(site.port)).last(steps, modes)
            nursery.stop(worker)


class Index:
    """The index of the site under attack, as the server itself tells it."""

    def __init__(self, url):
        self.url = url
        self.prefix = f"probe-{uuid.uuid4().hex[:12]}"
        self.client = Elasticsearch(url, request_timeout=10)

    def is_there(self):
        try:
            return bool(self.client.cluster.health())
        except (ApiError, TransportError):
            return False

    @contextmanager
    def relayed(self):
        """A relay before the server, on which nothing is left."""
        told = urlsplit(self.url)
        try:
            with Relay((told.hostname, told.port or 9200)) as relay:
                yield relay
        finally:
            ElasticsearchEngine(self.url, self.prefix).drop()

    def environment(self, relay):
        told = urlsplit(self.url)
        login = f"{told.netloc.rpartition('@')[0]}@" if "@" in told.netloc else ""
        return {
            "SEARCH_ENGINE": "elasticsearch",
            "SEARCH_INDEX_PREFIX": self.prefix,
            "ELASTICSEARCH_URL": urlunsplit(told._replace(netloc=f"{login}{HOST}:{relay.port}")),
        }

    def held(self):
        """{key: what the server holds of it}"""
        try:
            hits = self.client.search(index=self.prefix, size=10_000)["hits"]["hits"]
        except NotFoundError:
            return {}
        return {hit["_id"]: hit["_source"] for hit in hits}

    def equals_the_database(self):
        """Key by key, field by field, and nothing that changed is left to read."""
        close_old_connections()
        told = {entry.key: source(as_document(entry)) for entry in Entry.objects.all()}
        return not Change.objects.exists() and bool(told) and told == self.held()


@dataclass
class Reader:
    """Somebody who asks the search everything that it answers, one thing after the other."""

    visitor: Visitor
    stopped: threading.Event
    # (when it was asked, surface, status, whether it said that the engine is away)
    answers: list = field(default_factory=list)

    def read(self):
        while not self.stopped.is_set():
            for surface in SURFACES:
                self.answers.append((time.monotonic(), surface, *self.ask(surface)))
                if self.stopped.wait(PAUSE):
                    return

    def ask(self, surface):
        route, asked, tells = SURFACES[surface]
        answer = self.visitor.get(f"{reverse(route)}?{urlencode(asked)}")
        return answer.status, answer.status == 200 and tells(answer)


class Outage:
    """Publications and readings while the server is away, and what is found once it is back."""

    def __init__(self, tally, index, relay, room):
        self.tally, self.index, self.relay, self.room = tally, index, relay, room
        self.seconds = []
        self.public, self.hidden = set(), set()

    def last(self, steps, modes):
        reader = Reader(self.room.reader, threading.Event())
        for number in range(BEFORE):
            self.publish(title_of(90_000 + number), SCREENS[number % 3])
            for surface in SURFACES:
                reader.ask(surface)
        if self.wait_for(self.index.equals_the_database) is None:
            self.tally.blame("inconsistent", "the index was never made")
            return
        self.tally.figure("publish_before_seconds", round(median(self.seconds), 3))
        self.seconds.clear()
        self.be_read(lambda: self.be_broken(iter(steps), modes))
        self.relay.becomes(PASSES)
        self.judge_recovery()
        self.judge_publications()

    def be_broken(self, steps, modes):
        """Each way in its turn, for its half of the trials and no less than its time."""
        first = self.tally.trials - self.tally.trials // 2
        for mode, trials in zip(modes, (first, self.tally.trials // 2), strict=True):
            self.relay.becomes(mode)
            until = time.monotonic() + AWAY_SECONDS
            for _ in range(trials):
                self.try_once(next(steps))
            time.sleep(max(0, until - time.monotonic()))
        # The bar of progress ends with its steps.
        next(steps, None)

    def try_once(self, number):
        """One text is published; every third time, another is withdrawn."""
        self.publish(title_of(number), SCREENS[number % 3])
        if number % 3 == 0 and self.public:
            page = min(self.public)
            address = reverse("wagtailadmin_pages:unpublish", args=(page,))
            if self.told("withdrawal", self.room.reviewers[1].post(address, {})):
                self.public.remove(page)
                self.hidden.add(page)

    def publish(self, title, screen):
        submission = self.room.submission(title)
        address, fields = submission.form(screen, "approve")
        started = time.monotonic()
        answer = self.room.reviewers[0].post(address, fields)
        self.seconds.append(time.monotonic() - started)
        if self.told(title, answer):
            self.public.add(submission.page_id)

    def told(self, what, answer):
        """Whether a person was told that it is done."""
        self.count(what, answer.status, expected=302)
        return answer.status == 302

    def be_read(self, act):
        """Have readers read while `act` lasts."""
        stopped, started = threading.Event(), time.monotonic()
        readers = [Reader(Visitor(self.room.port), stopped) for _ in range(READERS)]
        threads = [threading.Thread(target=reader.read) for reader in readers]
        for thread in threads:
            thread.start()
        try:
            act()
        finally:
            stopped.set()
            for thread in threads:
                thread.join()
        self.judge_readings([one for reader in readers for one in reader.answers], started)

    def judge_readings(self, answers, started):
        with_notice = 0
        for asked, surface, status, tells in answers:
            self.count(surface, status, expected=200)
            with_notice += tells
            # Asked before the server was away for good, it may have been answered whole.
            if status == 200 and not tells and asked > started + PAUSE:
                self.tally.blame("inconsistent", f"{surface} does not say that it is not whole")
        self.tally.figure("answers", len(answers))
        self.tally.figure("answers_with_notice", with_notice)

    def judge_publications(self):
        p95 = quantiles(self.seconds, n=20, method="inclusive")[-1]
        self.tally.figure("publish_p95_seconds", round(p95, 3), most=PUBLISHED)
        held = self.index.held()
        for page in self.public:
            if f"page:{page}" not in held:
                self.tally.blame("lost", f"page {page} is public, and is not in the index")
        for page in self.hidden:
            if f"page:{page}" in held:
                self.tally.blame("inconsistent", f"page {page} is withdrawn, and is in the index")

    def judge_recovery(self):
        seconds = self.wait_for(self.index.equals_the_database)
        recovered = LONGEST if seconds is None else round(seconds, 1)
        self.tally.figure("recovery_seconds", recovered, most=RECOVERED)
        reader = Reader(self.room.reader, threading.Event())
        if self.wait_for(lambda: not any(reader.ask(name)[1] for name in SURFACES)) is None:
            self.tally.blame("inconsistent", "the search still says that its engine is away")

    def wait_for(self, condition):
        """The seconds until it is true, or None when that is too long."""
        started = time.monotonic()
        while time.monotonic() < started + LONGEST:
            if condition():
                return time.monotonic() - started
            time.sleep(0.5)
        return None

    def count(self, what, status, *, expected):
        self.tally.note(f"{what if what in SURFACES else 'writing'} answered {status}")
        if status >= 500:
            self.tally.blame("http_500", f"{what}: {status}")
        elif status != expected:
            self.tally.blame("inconsistent", f"{what}: {status}")
