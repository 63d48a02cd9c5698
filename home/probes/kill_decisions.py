"""kill -9 of all that serves while somebody accepts what the public sent: nothing is half public,
nothing that was told is lost, and no file is left that nothing names."""

import hashlib
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from django.urls import reverse
from PIL import Image

from assets.models import QuarantinedFile
from assets.quarantine import receive
from assets.sweep import GRACE_SECONDS, sweep_files
from assets.take_in import settle
from campaigns.participation.choices import Verdict
from home.probes.kills import Cuts, post
from home.probes.moments import prepare
from home.probes.newsroom import title_of
from home.probes.participation import WHOLE, Desk, read
from home.probes.site import Site
from home.probes.web import new_token


def kill_during_decision(tally, steps):
    """Every process that serves is killed at a random moment of an acceptance, or the one that
    decides right after its commit; then it is tried again."""
    prepare("campaigns.moderation.screen:decide")
    with Site() as site, ThreadPoolExecutor(1) as pool:
        desk, cuts = Desk(site.port), Cuts(site, pool)
        for number in steps:
            sent = desk.received(title_of(number), poster(number))
            address = reverse("moderation_submission", args=[sent.reference])
            form = (address, {"accept": "1", "version": sent.current_id}, new_token())
            check_cut(tally, desk, sent, cuts.answer(number, desk.visitors[0], form))
            check_retried(tally, desk, sent, post(desk.visitors[0], form))
        check_files(tally, desk.campaign)


def poster(number):
    """An image of a stranger that the sandbox has read, in quarantine."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "affiche.png"
        Image.new("RGB", (240, 320), (number % 256, 90, 60)).save(path)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        quarantined = receive(path, name="affiche.png", sha256=digest, kind="image")
        settle(quarantined)
    return QuarantinedFile.objects.get(pk=quarantined.pk)


def check_cut(tally, desk, sent, answer):
    record, name = read(desk, sent), sent.current.title
    is_accepted = record == WHOLE[Verdict.ACCEPTED]
    tally.note(
        f"{'answered' if answer.status else 'cut'}, {'public' if is_accepted else 'waiting'}"
    )
    if answer.status >= 500:
        tally.blame("http_500", f"{name}: {answer.status}")
    if record not in (WHOLE[None], WHOLE[Verdict.ACCEPTED]):
        tally.blame("half_done", f"{name}: {record}")
    elif answer.status == 302 and not is_accepted:
        tally.blame("lost", f"{name}: told it was accepted, {record}")


def check_retried(tally, desk, sent, answer):
    record, name = read(desk, sent), sent.current.title
    if answer.status >= 500:
        tally.blame("http_500", f"{name}, retried: {answer.status}")
    if record != WHOLE[Verdict.ACCEPTED]:
        tally.blame("lost", f"{name}: not public once retried ({answer.status}): {record}")


def check_files(tally, campaign):
    """Once what nothing names is swept, each image is there, once."""
    tally.note(f"{sweep_files(time.time() + 2 * GRACE_SECONDS)} files swept")
    for creation in campaign.creations.select_related("image"):
        image = creation.image
        if image is None or not image.file.storage.exists(image.file.name):
            tally.blame("lost", f"{creation.title}: its image is gone")
    if sweep_files(time.time() + 2 * GRACE_SECONDS):
        tally.blame("half_done", "files that nothing names came back")
