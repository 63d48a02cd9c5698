"""kill -9 in the middle of things: each is whole or absent, and what was answered stays."""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from home.probes import ledger, moments
from home.probes.audit import APPROVED, check_record, read_record
from home.probes.newsroom import SCREENS, Newsroom, title_of
from home.probes.site import Nursery, Site
from home.probes.web import new_token
from outbox.models import Mail, Promise
from outbox.services import promise

LINES = 8
LINE_SECONDS = 0.02
SPAN = 0.2
# Kills fall anywhere within a span of seconds that follows the speed of the machine: longer after
# an approval cut, shorter after one answered, so that about one in five is answered.
LONGER, SHORTER = 1.1, 0.7
DRAIN_SECONDS = 90


def kill_during_publish(tally, steps):
    """Every process that serves is killed at a random moment of an approval, then it is retried."""
    with Site() as site, ThreadPoolExecutor(1) as pool:
        room = Newsroom(site.port)
        span = SPAN
        for number in steps:
            submission = room.submission(title_of(number))
            form = (*submission.form(SCREENS[number % 3], "approve"), new_token())
            posted = pool.submit(post, room.reviewers[0], form)
            time.sleep(random.uniform(0, span))  # noqa: S311
            site.kill_workers()
            answer = posted.result()
            span *= SHORTER if answer.status else LONGER
            check_after_kill(tally, room, submission, answer)
            # The same form again, or the other journalist's.
            again = form if number % 2 else (*form[:2], new_token())
            answer = post(room.reviewers[0 if number % 2 else 1], again)
            check_retry(tally, room, submission, answer)


class Cuts:
    """Forms whose answer is cut: by the process itself once it has committed, one time in four,
    else by the death of all that serves, anywhere within a span that follows the machine."""

    def __init__(self, site, pool, span=SPAN):
        self.site, self.pool, self.span = site, pool, span

    def answer(self, number, visitor, form):
        """What the visitor was answered; without a status when it was cut."""
        if moments.is_after_commit(number):
            moments.arm()
            return self.pool.submit(post, visitor, form).result()
        posted = self.pool.submit(post, visitor, form)
        time.sleep(random.uniform(0, self.span))  # noqa: S311
        self.site.kill_workers()
        answer = posted.result()
        self.span *= SHORTER if answer.status else LONGER
        return answer


def post(visitor, form):
    address, fields, token = form
    return visitor.post(address, fields, token=token)


def check_after_kill(tally, room, submission, answer):
    verdict = check_record(tally, submission, read_record(submission, room.reader))
    told = "answered" if answer.status else "cut"
    tally.note(f"{told}, {verdict or 'undecided'}")
    if answer.status >= 500:
        tally.blame("http_500", f"{submission.title}: {answer.status}")
    if answer.status == 302 and verdict != APPROVED:
        tally.blame("lost", f"{submission.title}: told it was approved, recorded {verdict}")
    if answer.status not in (0, 302) and answer.status < 500:
        tally.blame("inconsistent", f"{submission.title}: answered {answer.status}")


def check_retry(tally, room, submission, answer):
    if answer.status >= 500:
        tally.blame("http_500", f"{submission.title}, retried: {answer.status}")
    if check_record(tally, submission, read_record(submission, room.reader)) != APPROVED:
        tally.blame("lost", f"{submission.title}: not approved once retried ({answer.status})")


def kill_worker(tally, steps):
    """Decisions promise mails, lines are promised to a ledger, and their worker is killed."""
    ledger.register()
    told = []
    with Site() as site, Nursery() as nursery:
        room = Newsroom(site.port)
        for number in steps:
            told += promise_work(tally, room, number)
            worker = nursery.start()
            before = len(ledger.lines())
            wait_for(lambda before=before: len(ledger.lines()) > before, 10)
            time.sleep(random.uniform(0, SPAN))  # noqa: S311
            nursery.kill(worker)
            tally.note(f"killed with {what_was_in_hand()} in hand")
        drain(nursery)
    check_ledger(tally)
    check_mails(tally, told)


def promise_work(tally, room, number):
    """Approve a text over HTTP and promise lines. Returns [title] if the decision was told."""
    submission = room.submission(title_of(number))
    with transaction.atomic():
        for line in range(LINES):
            promise(ledger.EFFECT, name=f"{number}.{line}", seconds=LINE_SECONDS)
    address, fields = submission.form("modal", "approve")
    answer = room.reviewers[0].post(address, fields)
    if answer.status >= 500:
        tally.blame("http_500", f"{submission.title}: {answer.status}")
    return [submission.title] if answer.status == 302 else []


def what_was_in_hand():
    if Promise.objects.filter(leased_until__gt=timezone.now()).exists():
        return "a row"
    return "a task" if DBTaskResult.objects.running().exists() else "nothing"


def drain(nursery):
    """Let workers finish what can be."""
    deadline = time.monotonic() + DRAIN_SECONDS
    while time.monotonic() < deadline and work_is_left():
        nursery.wait(nursery.start("--once"))
        time.sleep(0.5)


def work_is_left():
    tasks = DBTaskResult.objects.exclude(status=TaskResultStatus.SUCCESSFUL)
    return promises_of_today().filter(dead_at__isnull=True).exists() or tasks.exists()


def promises_of_today():
    """All but what is promised for another day, and was never tried."""
    soon = timezone.now() + timedelta(minutes=10)
    return Promise.objects.exclude(attempts=0, next_attempt_at__gt=soon)


def wait_for(condition, seconds):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and not condition():
        time.sleep(0.01)


def check_ledger(tally):
    written = ledger.lines()
    for line in (f"{number}.{line}" for number in range(tally.trials) for line in range(LINES)):
        if written[line] > 1:
            tally.blame("inconsistent", f"line {line} was written {written[line]} times")
        if not written[line]:
            tally.blame("lost", f"line {line} was never written")
    for row in promises_of_today():
        tally.blame("lost" if row.dead_at else "half_done", f"{row} is left: {row.last_error}")
    for row in DBTaskResult.objects.exclude(status=TaskResultStatus.SUCCESSFUL):
        tally.blame("half_done", f"{row.task_path} is left {row.status}")


def check_mails(tally, told):
    """Each decision told is a mail sent to its author. No two have one identifier: the database."""
    author = Mail.objects.filter(to="stagiaire@example.org", sent_at__isnull=False)
    for title in told:
        count = author.filter(subject__contains=title).count()
        if count != 1:
            tally.blame("inconsistent" if count else "lost", f"{title}: {count} mails")
    for mail in Mail.objects.exclude(to=ledger.LEDGER).filter(sent_at__isnull=True):
        tally.blame("lost", f"“{mail.subject}” was not sent to {mail.to}")
