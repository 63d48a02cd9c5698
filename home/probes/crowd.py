"""Eight writers and eight readers at once, with a worker: nobody is refused, nothing is lost."""

import itertools
import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from django.db import close_old_connections, connection
from django.urls import reverse
from wagtail.models import Page, Revision
from wagtail.test.utils.form_data import querydict_from_html, rich_text

from home.probes.audit import APPROVED
from home.probes.newsroom import Newsroom, make_user
from home.probes.site import Nursery, Site
from home.probes.web import Visitor
from users.roles import TRAINEES

WRITERS = READERS = 8
SECONDS_A_TRIAL = 0.6
# What databases and pools say to whom they could not serve.
REFUSALS = re.compile(rb"database is locked|PoolTimeout|deadlock detected|too many clients")


def locked(tally, steps):
    """Saves of eight drafts, readings of eight visitors, and the effects that saves promise."""
    with Site() as site, Nursery() as nursery:
        room = Newsroom(site.port)
        approve_one(room)
        writers = [Writer.at_work(room, number) for number in range(WRITERS)]
        readers = [Reader(Visitor(site.port)) for _ in range(READERS)]
        worker = nursery.start()
        work_together([*writers, *readers], steps)
        nursery.stop(worker)
    for person in (*writers, *readers):
        person.report(tally)
    for log in (site.log, nursery.log):
        for line in REFUSALS.findall(log.read_bytes()):
            tally.blame("inconsistent", f"{log.name}: {line.decode()}")


def approve_one(room):
    """A public text for readers to read."""
    submission = room.submission("Une tribune publique")
    address, fields = submission.form("modal", "approve")
    assert room.reviewers[0].post(address, fields).status == 302, APPROVED  # noqa: S101


def work_together(people, steps):
    """Everybody at once, for as long as the trials ask."""
    with ThreadPoolExecutor(len(people)) as pool:
        until = time.monotonic() + SECONDS_A_TRIAL * len(steps)
        working = [pool.submit(person.work, until) for person in people]
        for _ in steps:
            time.sleep(SECONDS_A_TRIAL)
        for person in working:
            person.result()


@dataclass
class Writer:
    """A trainee who saves one draft again and again, each time with another title."""

    visitor: Visitor
    page_id: int
    form: dict
    statuses: list = field(default_factory=list)
    told: list = field(default_factory=list)

    @classmethod
    def at_work(cls, room, number):
        user = make_user(f"stagiaire{number}", TRAINEES)
        page = room.draft(f"Brouillon {number}", owner=user)
        visitor = Visitor(room.port, user)
        return cls(visitor, page.pk, open_editor(visitor, page))

    def work(self, until):
        address = reverse("wagtailadmin_pages:edit", args=(self.page_id,))
        for number in itertools.count():
            if time.monotonic() > until:
                connection.close()
                return
            title = f"Version {number} de {self.page_id}"
            answer = self.visitor.post(address, {**self.form, **self.loaded(), "title": title})
            self.statuses.append(answer.status)
            if answer.status == 302 and str(self.page_id) in answer.location:
                self.told.append(title)

    def loaded(self):
        """What the editor says of the version it was opened on."""
        close_old_connections()
        latest = Page.objects.select_related("latest_revision").get(pk=self.page_id).latest_revision
        return {
            "loaded_revision_id": latest.pk,
            "loaded_revision_created_at": latest.created_at.isoformat(),
        }

    def report(self, tally):
        kept = set(
            Revision.objects.filter(object_id=str(self.page_id)).values_list(
                "object_str", flat=True
            )
        )
        for title in set(self.told) - kept:
            tally.blame("lost", f"{title} was saved, and is not in the history")
        count_statuses(tally, "save", self.statuses, expected=302)
        if not self.told:
            tally.blame("inconsistent", f"page {self.page_id} was never saved")


@dataclass
class Reader:
    """Somebody who reads one public page after the other."""

    visitor: Visitor
    answers: list = field(default_factory=list)

    def work(self, until):
        search = reverse("search") + "?q=tribune"
        for path in itertools.cycle(["/", "/tribunes/", "/tribunes/une-tribune-publique/", search]):
            if time.monotonic() > until:
                return
            self.answers.append((path, self.visitor.get(path).status))

    def report(self, tally):
        for path, status in self.answers:
            count_statuses(tally, f"reading {path}", [status], expected=200)


def count_statuses(tally, what, statuses, *, expected):
    for status in statuses:
        tally.note(f"{what} answered {status}")
        if status >= 500:
            tally.blame("http_500", f"{what}: {status}")
        elif status != expected:
            tally.blame("inconsistent", f"{what}: {status}")


def open_editor(visitor, page):
    """The fields of the editor as a browser sends them back, the stream that it draws too."""
    answer = visitor.get(reverse("wagtailadmin_pages:edit", args=(page.pk,)))
    form = querydict_from_html(answer.body.decode(), form_id="page-edit-form")
    fields = {name: form.getlist(name) for name in form if name != "csrfmiddlewaretoken"}
    block = page.body[0]
    return fields | {
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "paragraph",
        "body-0-id": block.id,
        "body-0-value": rich_text(block.value.source),
    }
