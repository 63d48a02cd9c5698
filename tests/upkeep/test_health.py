"""What a supervisor is told, and how fast."""

import time
from datetime import timedelta

import pytest
from django.db import DatabaseError, connections
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from outbox.models import Beat, Promise
from outbox.worker import EVERY_MINUTE, Worker
from upkeep import health

PARTS = {"base", "migrations", "disque", "travailleur", "envois"}


@pytest.fixture(autouse=True)
def roomy_disk(monkeypatch):
    usage = type("Usage", (), {"free": 50 * 1024**3, "total": 100 * 1024**3})
    monkeypatch.setattr("upkeep.health.shutil.disk_usage", lambda path: usage)


@pytest.mark.django_db(transaction=True)
def test_a_site_that_works_answers_200_and_is_never_stored(client):
    Worker().drain()

    answer = client.get("/sante")

    assert answer.status_code == 200, answer.json()
    assert answer.json()["etat"] == "ok"
    assert set(answer.json()["parties"]) == PARTS
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_never_came_or_left_makes_503(client):
    absent = client.get("/sante")
    Beat.objects.create(name=EVERY_MINUTE, due_at=timezone.now() - timedelta(minutes=30))
    gone = client.get("/sante")

    assert (absent.status_code, gone.status_code) == (503, 503)
    assert gone.json()["parties"]["travailleur"]["etat"] == "panne"
    assert gone.json()["parties"]["travailleur"]["vu_il_y_a_s"] >= 29 * 60
    assert gone.json()["parties"]["base"]["etat"] == "ok"


@pytest.mark.django_db(transaction=True)
def test_what_waits_too_long_or_failed_for_good_asks_for_attention(client):
    now = timezone.now()
    Beat.objects.create(name=EVERY_MINUTE, due_at=now)
    Promise.objects.create(effect="x", next_attempt_at=now - timedelta(hours=1))
    Promise.objects.create(effect="x", dead_at=now)

    answer = client.get("/sante")

    assert answer.status_code == 200
    assert answer.json()["etat"] == "attention"
    assert answer.json()["parties"]["envois"] == {
        "etat": "attention",
        "en_attente": 1,
        "en_retard": 1,
        "en_echec": 1,
    }


@pytest.mark.django_db(transaction=True)
def test_a_migration_that_waits_makes_503(client):
    recorder = MigrationRecorder(connections["default"])
    recorder.record_unapplied("outbox", "0001_initial")

    answer = client.get("/sante")

    assert answer.status_code == 503
    assert answer.json()["parties"]["migrations"] == {"etat": "panne", "en_attente": 1}


@pytest.mark.django_db(transaction=True)
def test_a_full_disk_makes_503(client, monkeypatch):
    usage = type("Usage", (), {"free": 1024, "total": 100 * 1024**3})
    monkeypatch.setattr("upkeep.health.shutil.disk_usage", lambda path: usage)

    assert client.get("/sante").json()["parties"]["disque"]["etat"] == "panne"


@pytest.mark.django_db(transaction=True)
def test_a_database_that_refuses_makes_503_at_once(client, monkeypatch):
    def refuse():
        raise DatabaseError("FATAL: password authentication failed for user canari")

    monkeypatch.setattr(health, "migrations", refuse)
    started = time.monotonic()

    answer = client.get("/sante")

    assert answer.status_code == 503
    assert answer.json()["parties"]["base"]["etat"] == "panne"
    assert "canari" not in answer.content.decode()
    assert time.monotonic() - started < 2


@pytest.mark.django_db(transaction=True)
def test_a_database_that_hangs_makes_503_in_time_and_is_asked_once(client, monkeypatch):
    asked = []

    def hang():
        asked.append(1)
        time.sleep(2)
        return health.Finding()

    monkeypatch.setattr(health, "SECONDS", 0.5)
    monkeypatch.setattr(health, "migrations", hang)
    started = time.monotonic()

    answers = [client.get("/sante").status_code for _turn in range(3)]

    assert answers == [503, 503, 503]
    assert time.monotonic() - started < 1.9
    assert len(asked) == 1
    health._asking.join()


def test_a_process_says_that_it_lives_without_a_database(client):
    """No mark of the database: a query would fail the test."""
    answer = client.get("/sante/vivant")

    assert answer.status_code == 200
    assert answer.content == b"vivant\n"
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/sante", "/sante/vivant"])
def test_a_supervisor_only_reads(client, path):
    assert client.post(path).status_code == 405
