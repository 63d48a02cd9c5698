"""Writing down what is asked, and nothing of who asks: no address, no cookie, no account, no hour.

Nothing here may fail or slow a page. A question is written once its answer has left, by the thread
that gave it; where the database is busy it waits in memory, for a twentieth of a second at most,
and goes with the next one. What waits when a process is killed is lost: these are counts.
"""

import logging
import re
import time
import unicodedata
from collections import deque
from contextlib import contextmanager
from datetime import timedelta
from threading import Lock

from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import F, Sum
from django.utils import timezone

from outbox.models import Promise
from outbox.services import promise
from search.folding import fold
from search.models import SearchClick, SearchLog
from search.models.log import LONGEST_QUESTION

logger = logging.getLogger("search")

FORGET = "search.forget_questions"
PATIENCE_MS = 50
# Beyond it, questions that could not be written are dropped: memory has a bound.
MOST_WAITING = 500
HIGHEST_RANK = 1000
# A question that was asked once does not see thirty of its results followed.
CLICKS_FOR_ONE = 10
CLICKS_A_MINUTE = 120

# Nine digits and nothing but separators between them: a telephone, a card, a person's number.
_NUMBER = re.compile(r"(?:\d[\s().+/_-]*){9,}")
_ADDRESS = re.compile(r"@|\barobase\b|\(at\)|\[at\]")


def clean_question(text):
    """The question as it is counted, folded, or "" for what is not written down: nothing, what
    looks like an e-mail address or a telephone number, what is longer than a question."""
    text = unicodedata.normalize("NFKC", text).strip()
    question = " ".join(fold("".join(c if c.isprintable() else " " for c in text)).split())
    if len(question) > LONGEST_QUESTION or not any(c.isalnum() for c in question):
        return ""
    return "" if _NUMBER.search(question) or _ADDRESS.search(question) else question


def tell(response, question, results):
    """Give the response back, which will have the question counted once it has left."""
    if question := clean_question(question):
        close = response.close

        def closing():
            journal.note(question, results)
            journal.write()
            close()

        response.close = closing
    return response


class Journal:
    """The questions of this process that are not written yet."""

    def __init__(self):
        # {(question, day): (times, results)}
        self._waiting = {}
        self._lock = Lock()

    def note(self, question, results, *, times=1, day=None):
        key = (question, day or timezone.localdate())
        with self._lock:
            if key in self._waiting or len(self._waiting) < MOST_WAITING:
                before = self._waiting.get(key, (0, 0))[0]
                self._waiting[key] = (before + times, results)

    def write(self):
        """Write what waits, if the database takes it at once. Never raises."""
        with self._lock:
            waiting, self._waiting = self._waiting, {}
        if not waiting:
            return
        try:
            with impatient(), transaction.atomic():
                for (question, day), (times, results) in waiting.items():
                    _count(question, day, times, results)
        except Exception as error:
            logger.info("Questions wait to be written: %s", type(error).__name__)
            for (question, day), (times, results) in waiting.items():
                self.note(question, results, times=times, day=day)

    def __len__(self):
        return len(self._waiting)


journal = Journal()


def _count(question, day, times, results):
    rows = SearchLog.objects.filter(question=question, day=day)
    if rows.update(times=F("times") + times, results=results):
        return
    try:
        with transaction.atomic():
            SearchLog.objects.create(question=question, day=day, times=times, results=results)
    except IntegrityError:
        # Another process made the row meanwhile.
        rows.update(times=F("times") + times, results=results)
    promise_to_forget()


def promise_to_forget():
    """Have the worker forget, tomorrow, what may not be kept."""
    day = timezone.localdate() + timedelta(days=1)
    if not Promise.objects.filter(effect=FORGET, key=day.isoformat()).exists():
        promise(FORGET, key=day.isoformat(), not_before=timezone.now() + timedelta(days=1))


@contextmanager
def impatient():
    """Within it, the database says at once that it is busy, instead of waiting for seconds."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            usual = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
            set_to = "PRAGMA busy_timeout = {}"
        else:
            usual = cursor.execute("SHOW lock_timeout").fetchone()[0]
            set_to = "SET lock_timeout = '{}'"
        cursor.execute(set_to.format(PATIENCE_MS))
        try:
            yield
        finally:
            _put_back(set_to.format(usual))


def _put_back(statement):
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError:
        # The connection is lost: the next one is made with its usual patience.
        connection.close()


class Budget:
    """So many a minute for this process, whoever asks: nobody is told apart."""

    def __init__(self, limit):
        self.limit = limit
        self._moments = deque(maxlen=limit)
        self._lock = Lock()

    def spend(self):
        now = time.monotonic()
        with self._lock:
            if len(self._moments) == self.limit and self._moments[0] > now - 60:
                return False
            self._moments.append(now)
            return True


clicks = Budget(CLICKS_A_MINUTE)


def count_click(question, rank):
    """Count that the result of that rank was followed, for a question asked today or yesterday
    (midnight passes between an answer and a click). False where it cannot be true."""
    question = clean_question(question)
    since = timezone.localdate() - timedelta(days=1)
    with transaction.atomic():
        rows = SearchLog.objects.select_for_update().filter(question=question, day__gte=since)
        log = rows.order_by("-day").first()
        if log is None or not 1 <= rank <= HIGHEST_RANK:
            return False
        known = log.clicks.aggregate(n=Sum("times"))["n"] or 0
        if known >= log.times * CLICKS_FOR_ONE:
            return False
        click, created = SearchClick.objects.get_or_create(log=log, rank=rank)
        if not created:
            SearchClick.objects.filter(pk=click.pk).update(times=F("times") + 1)
    return True
