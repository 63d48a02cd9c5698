"""kill -9 while the public sends: of the web while somebody sends what they wrote, of the worker
while it reads a file. What was told is kept, nothing is half sent, and no file is left over."""

import hashlib
import random
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from django.db import transaction
from django.urls import reverse
from PIL import Image

from assets.choices import FileState
from assets.models import QuarantinedFile
from assets.quarantine import receive
from assets.sweep import GRACE_SECONDS, sweep_files
from campaigns.models import Consent, Submission
from campaigns.participation import abuse, letters, links
from campaigns.participation.choices import SubmissionState
from home.probes.kills import LONGER, SHORTER, SPAN, Cuts, drain, post, wait_for
from home.probes.moments import arm, is_after_commit, prepare
from home.probes.newsroom import title_of
from home.probes.participation import Desk
from home.probes.site import Nursery, Site
from home.probes.web import new_token
from outbox.mail import one_line
from outbox.models import Mail

# (state, receipts, mails that ask, consents asked): all or nothing of a sending.
BEFORE = (SubmissionState.DRAFT, 0, 0, False)
AFTER = (SubmissionState.AWAITING_CONSENT, 1, 1, True)
SUBJECTS = (letters.SUBJECTS["received"], letters.CONSENT_SUBJECT)
# An image that takes the sandbox about half a second.
SIDE = 1800


def kill_during_sending(tally, steps):
    """Every process that serves is killed at a random moment of a sending, or the one that answers
    right after its commit; then it is tried again with the same form, as a browser does."""
    prepare("campaigns.participation.writing:send_submission")
    with Site() as site, ThreadPoolExecutor(1) as pool:
        desk, cuts = Desk(site.port), Cuts(site, pool)
        tickets = [abuse.new_ticket().token for _number in range(len(steps))]
        time.sleep(abuse.LEAST_SECONDS + 1)
        for number in steps:
            sent = desk.drafted(title_of(number), email=f"nour{number}@example.org")
            address = reverse("participation:check", args=[links.follow_token(sent)])
            form = (address, {"ticket": tickets[number]}, new_token())
            check_sending(tally, sent, cuts.answer(number, desk.reader, form), told="cut")
            check_sending(tally, sent, post(desk.reader, form), told="retried")
            if trace(sent) != AFTER:
                tally.blame("lost", f"{title_of(number)}: not sent once retried: {trace(sent)}")


def check_sending(tally, sent, answer, *, told):
    found, name = trace(sent), f"{sent.reference} {told}"
    tally.note(f"{told}, {answer.status or 'no answer'}, {found[0]}")
    if answer.status >= 500:
        tally.blame("http_500", f"{name}: {answer.status}")
    if found not in (BEFORE, AFTER):
        tally.blame("half_done", f"{name}: {found}")
    elif answer.status == 302 and found != AFTER:
        tally.blame("lost", f"{name}: told that it was sent, {found}")


def trace(sent):
    """What is recorded of a sending."""
    # A server killed while it committed may still hold the row.
    with transaction.atomic():
        held = Submission.objects.select_for_update(of=("self",)).get(pk=sent.pk)
        asked = Consent.objects.needed().filter(version=held.current_id).exists()
        return (held.state, *map(promised(held), SUBJECTS), asked)


def promised(held):
    """A function that counts the mails of a subject."""
    mails = Mail.objects.filter(to=letters.recipient(held))
    return lambda subject: mails.filter(subject=one_line(subject)).count()


def kill_taking_in(tally, steps):
    """The worker is killed at a random moment of the reading of an image, or right after it said
    that it is ready; then another goes on."""
    received, span = [], SPAN * 4
    prepare("assets.take_in:keep")
    with Nursery() as nursery:
        for number in steps:
            if is_after_commit(number):
                drain(nursery)
                arm()
            received.append(noise(number))
            if is_after_commit(number):
                nursery.wait(nursery.start())
            else:
                span *= killed_while_reading(nursery, received[-1], span)
            tally.note(f"killed when {state_of(received[-1])}")
        drain(nursery)
    sweep_files(time.time() + 2 * GRACE_SECONDS)
    for one in received:
        check_taken_in(tally, QuarantinedFile.objects.get(pk=one.pk))
    if sweep_files(time.time() + 2 * GRACE_SECONDS):
        tally.blame("half_done", "files that nothing names came back")


def killed_while_reading(nursery, file, span):
    """By how much the span changes."""
    worker = nursery.start()
    wait_for(lambda: state_of(file) != FileState.RECEIVED, 10)
    time.sleep(random.uniform(0, span))  # noqa: S311
    nursery.kill(worker)
    return LONGER if state_of(file) == FileState.WORKING else SHORTER


def noise(number):
    """An image in quarantine, as the end of an upload leaves it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "affiche.png"
        Image.effect_noise((SIDE, SIDE + number % 50), 60).convert("RGB").save(path)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        return receive(path, name="affiche.png", sha256=digest, kind="image")


def state_of(quarantined):
    return QuarantinedFile.objects.values_list("state", flat=True).get(pk=quarantined.pk)


def check_taken_in(tally, file):
    """Its derivatives, each once, and the bytes that were sent."""
    stored, made = file.file.storage, list(file.derivatives.all())
    if file.state != FileState.READY:
        tally.blame("lost", f"{file.token} is {file.state} {file.refusal}")
    elif len(made) != file.derivative_count or len({one.role for one in made}) != len(made):
        tally.blame("half_done", f"{file.token} has {[one.role for one in made]}")
    for one in (file, *made):
        if not stored.exists(one.file.name):
            tally.blame("lost", f"{one.file.name} is gone")
