"""What each database promises to the code that runs on it."""

import threading

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction


@pytest.fixture
def on_sqlite():
    if connection.vendor != "sqlite":
        pytest.skip("a promise of SQLite, and the suite runs on another database")


@pytest.mark.django_db(transaction=True)
def test_sqlite_keeps_a_wal_and_waits_for_the_lock(on_sqlite):
    with connection.cursor() as cursor:
        journal = cursor.execute("PRAGMA journal_mode").fetchone()
        wait = cursor.execute("PRAGMA busy_timeout").fetchone()

    assert journal == ("wal",)
    assert wait == (30_000,)
    assert connection.transaction_mode == "IMMEDIATE"


@pytest.mark.django_db(transaction=True)
def test_writers_that_read_first_wait_for_each_other():
    """A lost update or « database is locked » would show as fewer than forty letters."""
    Group.objects.create(name="g")
    failures = []

    def write():
        try:
            for _turn in range(10):
                with transaction.atomic():
                    group = Group.objects.select_for_update().get(name__startswith="g")
                    group.name += "x"
                    group.save()
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=write) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert Group.objects.get(name__startswith="g").name == "g" + "x" * 40


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_postgresql_is_recent_and_pooled():
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        version = int(cursor.fetchone()[0])

    assert version >= 150_000
    assert connection.pool is not None


@pytest.mark.django_db(transaction=True)
def test_a_test_that_commits_may_empty_a_table():
    Group.objects.all().delete()

    assert not Group.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_and_the_next_one_finds_what_migrations_made():
    assert {"Stagiaires", "Journalistes"} <= set(Group.objects.values_list("name", flat=True))
