"""Page, map, feed, CSV, GeoJSON and API are renderings of one set, on each engine."""

import csv
import io
import json
from collections import Counter
from xml.etree import ElementTree

import numpy
import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search import indexing, meaning, results
from search.alerts import asked, digests, seen
from search.models import Alert, AlertDigest, Entry
from search.results import PER_PAGE, ResultSet
from search.spec import SORTS, QuerySpec
from tests.home.test_feeds import ATOM
from tests.search.engines.conftest import needs_elasticsearch
from tests.search.renderings import corpus

pytestmark = pytest.mark.django_db
WORDS = [
    *("jardin", "jardins créatifs", "rénov energie", "potagr", "l'ecole et le theatre"),
    *('"énergie rénovation"', "cuisine -jardin", "ess", "le la les", "zzzzzz", "Jardin potager"),
    *("comment trouver un emploi dans le quartier ?", "ville 3"),
]


def without_none(counted):
    return {name: {v: n for v, n in values.items() if n} for name, values in counted.items()}


def some(*values):
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(
        lambda v: tuple(sorted(v))
    )


FILTERS = {
    "kind": some(*set(corpus.KINDS)),
    "theme": some(*corpus.THEMES),
    "audience": some(*corpus.AUDIENCES),
    "factor": some(*corpus.FACTORS),
    "stage": some("en-cours", "terminee"),
    "department": some(*corpus.DEPARTMENTS),
    "period": some("2024", "2025"),
}


@st.composite
def specs(draw, words=("", *WORDS)):
    """Any search, most often with few filters."""
    narrowed = draw(st.lists(st.sampled_from([*FILTERS]), max_size=2, unique=True))
    near = draw(st.sampled_from(["", "", "69000", "69004", "69007"]))
    sort = draw(st.sampled_from(["", *SORTS]))
    return QuerySpec(
        words=draw(st.sampled_from(words)),
        near=near,
        sort="" if sort == "distance" and not near else sort,
        **{name: draw(FILTERS[name]) for name in narrowed},
    )


def unlike(text):
    """A vector that two texts share when they begin alike."""
    first = sum(map(ord, text[:2].lower())) % 7
    vector = numpy.zeros(384, dtype=numpy.float32)
    vector[first] = 1
    return vector


def index(monkeypatch, *, meaningful=False):
    if meaningful:
        monkeypatch.setattr(meaning, "is_available", lambda: True)
        monkeypatch.setattr(meaning, "question_vector", unlike)
        monkeypatch.setattr(meaning, "document_vector", lambda title, text: unlike(title))
    indexing.rebuild()
    while indexing.write_vectors():
        pass


@pytest.fixture(
    params=[
        *("tantivy", "tantivy and meaning", "database"),
        pytest.param("elasticsearch", marks=needs_elasticsearch),
        pytest.param("elasticsearch and meaning", marks=needs_elasticsearch),
    ]
)
def engine(request, db, monkeypatch, use_engine):
    """The corpus in one engine. Where there is no index, the database answers."""
    corpus.build_corpus(monkeypatch)
    name, _with, meant = request.param.partition(" and ")
    use_engine(name)
    if name != "database":
        index(monkeypatch, meaningful=bool(meant))
    found = ResultSet(QuerySpec(words="jardin"))
    assert found.total and found.is_degraded == (name == "database")
    return name


# The database is read and never written by an example.
each_spec = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])


def of_page(spec):
    """As readers turn the pages: each is a new answer."""
    number = ResultSet(spec).number_of_pages
    windows = [ResultSet(spec).entries(page * PER_PAGE, PER_PAGE) for page in range(number)]
    return [entry.key for window in windows for entry in window]


def get(client, name, spec):
    response = client.get(spec.url(reverse(name)))
    assert response.status_code == 200, response.content
    return b"".join(response) if response.streaming else response.content


def of_table(client, spec):
    text = io.StringIO(get(client, "search_table", spec).decode("utf-8-sig"), newline="")
    return [line[-1] for line in csv.reader(text, delimiter=";")][1:]


def of_geo(client, spec):
    return [one["id"] for one in json.loads(get(client, "search_geo", spec))["features"]]


def of_api(client, spec, limit):
    found, url = [], spec.url(reverse("search_api"))
    url += f"{'&' if '?' in url else '?'}limit={limit}"
    while url:
        answer = client.get(url).json()
        found += [one["id"] for one in answer["resultats"]]
        url = answer["suivant"]
    return found, answer["total"]


def of_feed(client, spec):
    found, url = [], spec.url(reverse("search_feed"))
    while url is not None:
        feed = ElementTree.fromstring(client.get(url).content)
        tags = [one.text for one in feed.findall(f"{ATOM}entry/{ATOM}id")]
        found += [tag.partition(",2013:")[2] for tag in tags]
        following = feed.find(f"{ATOM}link[@rel='next']")
        url = None if following is None else following.get("href")
    return found


def of_alert(spec):
    """What a digest tells somebody who knew nothing before. Nothing of it stays."""
    now = timezone.now()
    query = spec.changed(sort="").query()
    with transaction.atomic():
        alert = Alert.objects.create(
            email="lectrice@example.org",
            query=query,
            query_digest=asked.digest(query),
            confirmed_at=now,
            due_at=now,
            seen=seen.add(None, []),
        )
        digests.prepare(alert.pk)
        told = [key for one in AlertDigest.objects.filter(alert=alert) for key in one.keys]
        transaction.set_rollback(True)
    return told


def test_every_rendering_of_a_search_holds_the_same_in_the_same_order(client, engine):
    lengths = Counter()

    @each_spec
    @given(specs(), st.integers(7, 100))
    def check(spec, limit):
        page = of_page(spec)
        from_api, total = of_api(client, spec, limit)

        assert len(set(page)) == len(page) == total
        assert of_table(client, spec) == page
        assert of_geo(client, spec) == page
        assert from_api == page
        feed = of_feed(client, spec)
        assert sorted(feed) == sorted(page)
        # The database's answer is another set than the one that is followed.
        assert of_alert(spec) == ([] if engine == "database" else feed)
        lengths[min(len(page), 1)] += 1

    check()

    # Or the comparison would be of nothing with nothing.
    assert lengths[1] > 10


def test_the_map_counts_the_results_of_each_commune(engine):
    @each_spec
    @given(specs())
    def check(spec):
        found = ResultSet(spec)

        assert found.places == Counter(entry.commune for entry in found.every_entry())

    check()


def test_the_feed_lists_the_newest_first_whatever_the_order_asked(client, engine):
    dates = {
        f"thing:{one.pk}": corpus.invented(one.pk, int(one.insee_code)).date
        for one in corpus.Things().public()
    }

    @each_spec
    @given(specs())
    def check(spec):
        told = [dates[key].timestamp() if dates[key] else 0 for key in of_feed(client, spec)]

        assert told == sorted(told, reverse=True)

    check()


@pytest.mark.parametrize(
    "other", ["database", pytest.param("elasticsearch", marks=needs_elasticsearch)]
)
def test_a_search_without_words_finds_the_same_with_every_engine(
    other, client, monkeypatch, use_engine
):
    corpus.build_corpus(monkeypatch)
    for name in ("tantivy", other):
        use_engine(name)
        if name != "database":
            index(monkeypatch)

    @each_spec
    @given(specs(words=("",)))
    def check(spec):
        use_engine("tantivy")
        found, counted = of_table(client, spec), ResultSet(spec).facets
        use_engine(other)

        answer = ResultSet(spec)
        assert sorted(of_table(client, spec)) == sorted(found)
        assert without_none(answer.facets) == without_none(counted)
        assert answer.is_degraded == (other == "database")

    check()


@pytest.mark.parametrize("words", ["", "jardin"])
@pytest.mark.parametrize("name", ["search_feed", "search_table", "search_geo", "search_api"])
def test_a_rendering_costs_few_queries_however_much_it_finds(name, words, client, engine):
    few = QuerySpec(words=words, department=("974",), period=("2024",))
    many = few.changed(department=(), period=())
    assert ResultSet(many).total >= 4 * ResultSet(few).total > 0

    costs = []
    for spec in (few, many):
        with CaptureQueriesContext(connection) as queries:
            get(client, name, spec)
        costs.append(len(queries))

    # While the engine is away, the database is asked what it would have said.
    most = 14 if engine == "database" else 12
    assert max(costs) <= most


def test_an_answer_is_one_though_the_index_changes_while_it_is_sent(engine, monkeypatch):
    monkeypatch.setattr(results, "CHUNK", 20)
    found = ResultSet(QuerySpec())
    *_others, last = ResultSet(QuerySpec()).every_entry()

    entries = found.every_entry()
    keys = [next(entries).key]
    Entry.objects.filter(key=last.key).update(date=timezone.now(), waits=True)
    if engine != "database":
        indexing.write_waiting()
    keys += [entry.key for entry in entries]

    assert len(set(keys)) == len(keys) == found.total
