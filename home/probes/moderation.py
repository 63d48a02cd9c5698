"""What a queue of a thousand costs: queries of the list and of a decision, and when the screen of
a decision is first painted in a real browser."""

from statistics import median

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns.models import DeclineReason
from home.audit.browser import find_chromium, open_chromium
from home.audit.stage import collect
from home.probes.participation import Desk, fill
from home.probes.site import Site
from home.probes.web import log_in

LIST_QUERIES, FIRST_PAINT_MS = 12, 300
PAINTS = 7
# As many as make each process of the server compile its templates.
WARMING = 4
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"


def measure(count):
    """{figure: value} with `count` submissions queued."""
    desk = Desk()
    sent = fill(desk.campaign, count)
    client = Client(headers={"host": "localhost"})
    client.force_login(desk.moderators[0])
    address = reverse("moderation_submission", args=[sent[0].reference])
    decline = {"decline": "1", "version": sent[0].current_id}
    decline["reason"] = DeclineReason.objects.first().pk
    found = {"queued": count}
    # What a process learns once is no page's.
    client.get(reverse("moderation_queue"))
    found["queries of the list"] = queries_of(client.get, reverse("moderation_queue"))
    found["queries of the screen"] = queries_of(client.get, address)
    found["queries of a decision"] = queries_of(client.post, address, decline)
    return found, [one.reference for one in sent[1 : PAINTS + WARMING + 1]], desk.moderators[0]


def queries_of(ask, *arguments):
    with CaptureQueriesContext(connection) as queries:
        answer = ask(*arguments)
    if answer.status_code not in {200, 302}:
        raise ValueError(f"{arguments[0]} answered {answer.status_code}")
    return len(queries)


def paints(references, user):
    """Milliseconds to the first paint of each screen, the sheets of the admin being known."""
    addresses = [reverse("moderation_submission", args=[one]) for one in references]
    session = log_in(user)
    collect()
    with Site() as site, open_chromium() as browser:
        base = f"http://localhost:{site.port}"
        context = browser.new_context(locale="fr-FR", viewport={"width": 1280, "height": 900})
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": base}
        context.add_cookies([cookie])
        page = context.new_page()
        found = []
        for address in addresses:
            page.goto(base + address, wait_until="load")
            found.append(page.evaluate(PAINTED))
        context.close()
    # The first one fetches the sheets and scripts too.
    return sorted(round(one) for one in found[WARMING:] if one is not None)


def report(count):
    found, references, user = measure(count)
    if find_chromium():
        times = paints(references, user)
        found["first paint, median, ms"] = median(times) if times else None
        found["first paint, slowest, ms"] = times[-1] if times else None
    return found


def excesses(found):
    """What is above what was promised."""
    limits = {"queries of the list": LIST_QUERIES, "first paint, median, ms": FIRST_PAINT_MS}
    return [name for name, most in limits.items() if (found.get(name) or 0) > most]
