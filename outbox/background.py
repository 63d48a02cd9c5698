"""Wagtail's own background tasks: what django-tasks-db leaves undone is done here."""

import logging
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker as TaskRunner
from django_tasks_db.models import DBTaskResult

logger = logging.getLogger("outbox")

ATTEMPTS = 5
# Tasks cannot say how long they take: they are given as long as five leases of the outbox.
LEASES = 5
FIRST_WAIT = timedelta(seconds=30)
KEEP_SUCCESSES = timedelta(days=1)
# The page or image is gone before its references were indexed: nothing is left to do.
POINTLESS = {
    "task_path": "wagtail.tasks.update_reference_index_task",
    "exception_class_path__endswith": ".DoesNotExist",
}


class TaskKilled(Exception):
    """The worker that ran the task was killed, at each attempt."""


def failed_for_good():
    """The tasks that no worker will try again."""
    return DBTaskResult.objects.failed().filter(**{f"worker_ids__{ATTEMPTS - 1}__isnull": False})


def run_one(worker_id):
    """Run the background task that is ready first. False if there is none."""
    if not DBTaskResult.objects.ready().exists():
        return False
    with transaction.atomic():
        row = DBTaskResult.objects.ready().get_locked()
        if row is None:
            return False
        row.claim(worker_id)
    _runner(worker_id).run_task(row)
    return True


def mend():
    """Give tasks that failed, or whose worker died, another chance; forget old successes."""
    now = timezone.now()
    DBTaskResult.objects.successful().filter(finished_at__lt=now - KEEP_SUCCESSES).delete()
    DBTaskResult.objects.failed().filter(**POINTLESS).delete()
    for row in DBTaskResult.objects.running().filter(
        started_at__lt=now - settings.OUTBOX_LEASE * LEASES
    ):
        _give_back(row, TaskResultStatus.RUNNING)
    for row in DBTaskResult.objects.failed():
        waited = FIRST_WAIT * 2 ** len(row.worker_ids)
        if len(row.worker_ids) < ATTEMPTS and row.finished_at < now - waited:
            _give_back(row, TaskResultStatus.FAILED)


def retry_tasks(tasks):
    """Give back to the worker those of `tasks` that had failed for good. Returns how many."""
    rows = failed_for_good().filter(pk__in=tasks.values("pk"))
    return rows.order_by().update(status=TaskResultStatus.READY, worker_ids=[])


def _give_back(row, status):
    with transaction.atomic():
        found = DBTaskResult.objects.filter(pk=row.pk, status=status, started_at=row.started_at)
        held = found.select_for_update(skip_locked=True).first()
        if held is None:
            return
        if status == TaskResultStatus.RUNNING and len(held.worker_ids) >= ATTEMPTS:
            held.set_failed(TaskKilled())
            logger.error("Task %s failed for good", held.task_path)
            return
        held.status = TaskResultStatus.READY
        held.save(update_fields=["status"])
    logger.warning("Task %s is given back, attempt %d", held.task_path, len(held.worker_ids) + 1)


def _runner(worker_id):
    """The package's own worker, for its way of running a task that was claimed."""
    return TaskRunner(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=worker_id,
        excluded_queue_names=[],
    )
