"""The worker's loop: what it does, how often, and what it survives."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone
from wagtail.models import Page

from outbox import leases, registry, worker
from outbox.models import Beat
from outbox.registry import effect
from outbox.services import promise
from outbox.worker import EVERY_MINUTE, PERIOD, Worker, take_beat

pytestmark = pytest.mark.django_db


def make_scheduled_page(slug, *, go_live_in):
    page = Page.objects.get(depth=1).add_child(instance=Page(title=slug, slug=slug, live=False))
    page.go_live_at = timezone.now() + go_live_in
    revision = page.save_revision()
    revision.publish()
    if go_live_in < timedelta():
        page.live = False
        page.save()
        revision.approved_go_live_at = page.go_live_at
        revision.save()
    return page


def make_expired_page(slug):
    past = timezone.now() - timedelta(minutes=1)
    return Page.objects.get(depth=1).add_child(
        instance=Page(title=slug, slug=slug, live=True, expire_at=past)
    )


def test_a_scheduled_page_goes_live_through_the_worker():
    page = make_scheduled_page("bientot", go_live_in=timedelta(minutes=-1))

    call_command("worker", "--once")

    page.refresh_from_db()
    assert page.live
    assert not page.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_a_page_scheduled_for_later_waits():
    page = make_scheduled_page("plus-tard", go_live_in=timedelta(hours=1))

    call_command("worker", "--once")

    page.refresh_from_db()
    assert not page.live


def test_an_expired_page_leaves():
    page = make_expired_page("perime")

    call_command("worker", "--once")

    page.refresh_from_db()
    assert not page.live and page.expired


def test_a_page_that_cannot_be_published_holds_back_no_other(monkeypatch):
    broken = make_scheduled_page("casse", go_live_in=timedelta(minutes=-2))
    sound = make_scheduled_page("sain", go_live_in=timedelta(minutes=-1))
    publish = Page.publish

    def refuse(self, revision, *args, **kwargs):
        result = publish(self, revision, *args, **kwargs)
        if self.slug == "casse":
            raise ValueError
        return result

    monkeypatch.setattr(Page, "publish", refuse)

    call_command("worker", "--once")

    broken.refresh_from_db()
    sound.refresh_from_db()
    assert (broken.live, sound.live) == (False, True)


def test_the_work_of_the_minute_is_taken_by_one_worker_a_minute():
    assert take_beat(EVERY_MINUTE, PERIOD)
    assert not take_beat(EVERY_MINUTE, PERIOD)

    Beat.objects.update(due_at=timezone.now())
    assert take_beat(EVERY_MINUTE, PERIOD)


def test_schedules_that_fail_do_not_stop_the_worker(effects, monkeypatch):
    def fail(*args, **kwargs):
        raise ValueError

    monkeypatch.setattr(worker, "call_command", fail)
    effect("test.do")(lambda: effects.append(1))
    promise("test.do")

    Worker().drain()

    assert effects == [1]


def test_the_worker_waits_for_a_database_that_went_away(effects, monkeypatch):
    effect("test.do")(lambda: (effects.append(1), running.stop()))
    promise("test.do")
    take_one, pauses = leases.take_one, []

    def fail_twice(lane):
        if len(pauses) < 2:
            raise OperationalError("server closed the connection")
        return take_one(lane)

    running = Worker()
    monkeypatch.setattr(running, "_wait", pauses.append)
    monkeypatch.setattr(leases, "take_one", fail_twice)
    monkeypatch.setattr(worker.connections, "close_all", lambda: None)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)

    running.run()

    assert effects == [1]
    assert pauses[:2] == [1.0, 2.0]


def test_an_idle_worker_asks_at_most_once_a_second():
    assert Worker(poll=0.01).poll == 1.0


def test_an_idle_look_takes_no_write_lock(django_assert_num_queries):
    take_beat(EVERY_MINUTE, PERIOD)

    with django_assert_num_queries(4) as queries:
        Worker().step()

    assert not [query for query in queries if not query["sql"].startswith("SELECT")]


def test_rooms_have_work_of_the_minute_and_one_that_fails_stops_no_other(monkeypatch):
    done = []
    monkeypatch.setattr(registry, "_works", {})
    registry.every_minute("test.fails")(lambda: 1 / 0)
    registry.every_minute("test.works")(lambda: done.append("works"))

    Worker().drain()

    assert set(done) == {"works"}
