"""Wagtail's background tasks are run, tried again and taken back, a bounded number of times."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from outbox import background
from outbox.worker import Worker

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(days=1)


def make_task(path="wagtail.tasks.delete_file_from_storage_task", **fields):
    storage = ["django.core.files.storage.FileSystemStorage", [], {}]
    defaults = {
        "task_path": path,
        "args_kwargs": {"args": [storage, "nothing.txt"], "kwargs": {}},
        "backend_name": "default",
        "run_after": get_date_max(),
    }
    return DBTaskResult.objects.create(**{**defaults, **fields})


def make_failed(attempts, **fields):
    return make_task(
        status=TaskResultStatus.FAILED,
        worker_ids=["w"] * attempts,
        finished_at=timezone.now() - LONG_AGO,
        **fields,
    )


def test_a_task_of_wagtail_is_run():
    task = make_task()

    Worker().drain()

    task.refresh_from_db()
    assert task.status == TaskResultStatus.SUCCESSFUL


def test_a_task_that_failed_is_tried_again():
    task = make_failed(1)

    Worker().drain()

    task.refresh_from_db()
    assert task.status == TaskResultStatus.SUCCESSFUL


def test_a_task_that_just_failed_waits():
    task = make_failed(1)
    DBTaskResult.objects.update(finished_at=timezone.now())

    background.mend()

    task.refresh_from_db()
    assert task.status == TaskResultStatus.FAILED


def test_a_task_that_failed_five_times_is_left_to_a_person():
    tired, young = make_failed(5), make_failed(4)

    assert [row.pk for row in background.failed_for_good()] == [tired.pk]
    background.mend()

    tired.refresh_from_db()
    young.refresh_from_db()
    assert (tired.status, young.status) == (TaskResultStatus.FAILED, TaskResultStatus.READY)


def test_a_task_whose_worker_was_killed_is_taken_back():
    old = make_task(status=TaskResultStatus.RUNNING, started_at=timezone.now() - LONG_AGO)
    recent = make_task(status=TaskResultStatus.RUNNING, started_at=timezone.now())

    background.mend()

    old.refresh_from_db()
    recent.refresh_from_db()
    assert (old.status, recent.status) == (TaskResultStatus.READY, TaskResultStatus.RUNNING)


def test_a_task_that_kills_its_worker_each_time_fails_in_the_end():
    task = make_task(
        status=TaskResultStatus.RUNNING,
        started_at=timezone.now() - LONG_AGO,
        worker_ids=["w"] * 5,
    )

    background.mend()

    task.refresh_from_db()
    assert task.status == TaskResultStatus.FAILED
    assert task.exception_class_path == "outbox.background.TaskKilled"


def test_references_of_what_is_gone_are_nobodys_worry():
    make_failed(
        5,
        path="wagtail.tasks.update_reference_index_task",
        exception_class_path="wagtail.models.pages.DoesNotExist",
    )

    background.mend()

    assert not DBTaskResult.objects.exists()


def test_old_successes_are_forgotten():
    make_task(status=TaskResultStatus.SUCCESSFUL, finished_at=timezone.now() - 2 * LONG_AGO)
    kept = make_task(status=TaskResultStatus.SUCCESSFUL, finished_at=timezone.now())

    background.mend()

    assert [row.pk for row in DBTaskResult.objects.all()] == [kept.pk]
