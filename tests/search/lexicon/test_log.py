"""What is written of what readers ask: counts, and nothing of who asks."""

import threading
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core.signals import request_finished
from django.db import OperationalError, close_old_connections, connection, transaction
from django.http import HttpResponse
from django.utils import timezone

from outbox.models import Promise
from outbox.worker import Worker
from search import log
from search.models import SearchClick, SearchLog
from tests.home.content import build_content
from tests.search.lexicon.factories import SearchLogFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def content():
    return build_content()


def ask(client, question, **more):
    response = client.get("/recherche/", {"q": question, **more})
    assert response.status_code == 200
    return response.context["shown"].total


@contextmanager
def without_closing():
    """As the test client does: the connection of the test outlives the request."""
    request_finished.disconnect(close_old_connections)
    try:
        yield
    finally:
        request_finished.connect(close_old_connections)


def follow(client, question, rank, **headers):
    response = client.post("/recherche/suivi/", {"question": question, "rank": rank}, **headers)
    assert response.status_code == 204
    return response


def asked():
    return dict(SearchLog.objects.values_list("question", "times"))


# --- what is kept -------------------------------------------------------------------------------


def test_a_question_is_one_row_a_day_however_it_is_typed(client, content):
    for question in ("Été", "jardin ", "JARDIN", "Jardin"):
        total = ask(client, question)

    assert asked() == {"jardin": 3, "ete": 1}
    row = SearchLog.objects.get(question="jardin")
    assert (row.day, row.results) == (timezone.localdate(), total)


def test_nothing_but_words_a_day_and_counts_has_a_place_in_the_log():
    fields = {
        field.name
        for model in (SearchLog, SearchClick)
        for field in model._meta.get_fields()
        if field.concrete
    }

    assert fields == {"id", "question", "day", "times", "results", "log", "rank"}


def test_further_pages_types_and_orders_of_one_answer_are_not_asked_again(client, content):
    ask(client, "jardin")
    ask(client, "jardin", type="initiative")
    ask(client, "jardin", tri="date")
    ask(client, "jardin", **{"pres-de": content.initiative.commune.name})

    assert asked() == {"jardin": 1}


@pytest.mark.parametrize(
    "question",
    [
        "amina.b@example.org",
        "écrire à amina＠example.org",
        "amina arobase example point org",
        "06 12 34 56 78",
        "appeler le 06.12.34.56.78",
        "+33 (0)6 12-34-56-78",
        "1850675123456",
        "٠٦١٢٣٤٥٦٧٨",
        "a" * 101,
        "« » ?",
    ],
)
def test_what_may_tell_of_a_person_or_is_no_question_is_not_written(question, client, content):
    ask(client, question)

    assert asked() == {}


@pytest.mark.parametrize("question", ["jardin 69200", "budget 2025 2026", "a" * 100])
def test_postcodes_and_years_are_questions_like_others(question, client, content):
    ask(client, question)

    assert asked() == {question: 1}


# --- never in the way of a page -----------------------------------------------------------------


@pytest.mark.parametrize("error", [OperationalError("database is locked"), ValueError("other")])
def test_a_question_that_cannot_be_written_breaks_nothing_and_goes_with_the_next(
    error, client, content, monkeypatch
):
    def fail(*args):
        raise error

    with monkeypatch.context() as broken:
        broken.setattr(log, "_count", fail)
        ask(client, "jardin")
        ask(client, "jardin")
    assert asked() == {}

    ask(client, "cuisine")

    assert asked() == {"jardin": 2, "cuisine": 1}


def test_what_waits_in_memory_has_a_bound(monkeypatch):
    monkeypatch.setattr(log, "MOST_WAITING", 3)
    journal = log.Journal()

    for number in range(10):
        journal.note(f"question {number}", 1)

    assert len(journal) == 3


def test_the_question_is_written_once_the_answer_has_left():
    response = log.tell(HttpResponse(), "jardin", 3)
    assert asked() == {}

    with without_closing():
        response.close()
    assert asked() == {"jardin": 1}


@pytest.mark.django_db(transaction=True)
def test_a_busy_database_is_not_waited_for():
    """Another connection holds the lock of a write: the journal gives up at once."""
    SearchLogFactory(question="jardin", day=timezone.localdate(), times=1)
    held, done = threading.Event(), threading.Event()

    def hold():
        with transaction.atomic():
            SearchLog.objects.filter(question="jardin").update(results=9)
            held.set()
            done.wait(20)
        connection.close()

    other = threading.Thread(target=hold)
    other.start()
    try:
        assert held.wait(20)
        started = timezone.now()
        log.journal.note("jardin", 1)
        log.journal.write()
        waited = timezone.now() - started
    finally:
        done.set()
        other.join()

    assert waited < timedelta(seconds=5)
    log.journal.write()
    assert asked() == {"jardin": 2}


# --- which result was followed ------------------------------------------------------------------


def test_a_followed_result_is_counted_by_its_rank_and_answers_no_cookie(client, content):
    ask(client, "jardin")

    responses = [follow(client, "Jardin", rank) for rank in (1, 1, 2)]

    assert dict(SearchClick.objects.values_list("rank", "times")) == {1: 2, 2: 1}
    assert not any(response.cookies for response in responses)


def test_a_question_asked_before_midnight_is_followed_after_it(client):
    row = SearchLogFactory(question="jardin", day=timezone.localdate() - timedelta(days=1))

    follow(client, "jardin", 3)

    assert row.clicks.get().rank == 3


@pytest.mark.parametrize("rank", ["", "0", "-1", "abc", "1001", "99999999", "²", "1.5"])
def test_a_rank_that_cannot_be_is_not_counted(rank, client, content):
    ask(client, "jardin")

    follow(client, "jardin", rank)

    assert not SearchClick.objects.exists()


def test_a_question_that_nobody_asked_lately_is_not_followed(client):
    SearchLogFactory(question="jardin", day=timezone.localdate() - timedelta(days=2))

    follow(client, "jardin", 1)
    follow(client, "autre", 1)
    follow(client, "\x00", 1)

    assert not SearchClick.objects.exists()
    assert SearchLog.objects.count() == 1


def test_another_site_cannot_count_results_in_the_name_of_readers(client, content):
    ask(client, "jardin")

    follow(client, "jardin", 1, headers={"sec-fetch-site": "cross-site"})

    assert not SearchClick.objects.exists()


def test_a_question_asked_once_is_not_followed_without_end(client, content):
    ask(client, "jardin")

    for _time in range(log.CLICKS_FOR_ONE + 5):
        follow(client, "jardin", 1)

    assert SearchClick.objects.get().times == log.CLICKS_FOR_ONE


def test_followed_results_have_a_budget_a_minute(client, content, monkeypatch):
    monkeypatch.setattr(log, "clicks", log.Budget(2))
    ask(client, "jardin")

    for _time in range(4):
        follow(client, "jardin", 1)

    assert SearchClick.objects.get().times == 2


def test_following_is_told_by_post_alone(client):
    assert client.get("/recherche/suivi/").status_code == 405


# --- forgetting ---------------------------------------------------------------------------------


def days_ago(number):
    return timezone.localdate() - timedelta(days=number)


def test_rare_questions_are_forgotten_after_thirty_days_and_others_after_thirteen_months():
    SearchLogFactory(question="rare et récente", day=days_ago(30), times=4)
    SearchLogFactory(question="rare et ancienne", day=days_ago(31), times=4)
    SearchLogFactory(question="fréquente", day=days_ago(396), times=5)
    SearchLogFactory(question="fréquente", day=days_ago(397), times=5)
    SearchLogFactory(question="fréquente en deux fois", day=days_ago(100), times=3)
    SearchLogFactory(question="fréquente en deux fois", day=days_ago(0), times=2)

    SearchLog.objects.forget_old()

    kept = sorted((row.question, row.day) for row in SearchLog.objects.all())
    assert kept == [
        ("fréquente", days_ago(396)),
        ("fréquente en deux fois", days_ago(100)),
        ("fréquente en deux fois", days_ago(0)),
        ("rare et récente", days_ago(30)),
    ]


def test_the_worker_forgets_each_day_as_long_as_something_is_kept(client, content):
    ask(client, "jardin")
    first = Promise.objects.get(effect=log.FORGET)
    assert first.next_attempt_at > timezone.now() + timedelta(hours=12)
    SearchLogFactory(question="rare et ancienne", day=days_ago(31), times=1)

    Promise.objects.exclude(effect=log.FORGET).delete()
    Promise.objects.update(key="hier", next_attempt_at=timezone.now())
    Worker().drain()

    assert asked() == {"jardin": 1}
    assert Promise.objects.get(effect=log.FORGET).next_attempt_at > timezone.now()


def test_the_worker_stops_coming_back_once_nothing_is_kept():
    Promise.objects.create(effect=log.FORGET, key="hier")

    Worker().drain()

    assert not Promise.objects.filter(effect=log.FORGET).exists()
