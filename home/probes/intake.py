"""What a film costs when it is taken in, and whom ten of them delay."""

import hashlib
import io
import os
import secrets
import shutil
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from PIL import Image

from assets.choices import FileKind
from assets.intake.memory import resident
from assets.models import QuarantinedFile
from assets.quarantine import receive
from outbox.mail import promise_mail
from outbox.models import Mail

MEGABYTE = 1024 * 1024
CLIP_SECONDS, CLIP_BITS = 60, "8000k"
QUEUE, ROUNDS = 10, 6
PAUSE = 0.1
LONGEST_WAIT = 600
LIMITS = {
    "one clip, seconds": 180,
    "times its duration": 3,
    "memory of its making, MB": 1024,
    "mail behind ten clips, slowest, s": 10,
    "image behind ten clips, slowest, s": 10,
}


class TooSlow(Exception):
    """What is waited for did not come."""


def report():
    """{figure: value}; a reason instead where films cannot be made."""
    if not shutil.which("ffmpeg"):
        return {"not measured": "ffmpeg is not installed"}
    clip = make_clip()
    with worker() as process:
        # What a worker learns once is no film's.
        wait_for(image_taken_in())
        found = {"clip, MB": round(clip.stat().st_size / MEGABYTE)}
        found |= cost_of_one(clip, process)
        found |= delays(clip)
    return found


def make_clip():
    """A minute of 1080p that moves everywhere, of about 60 MB."""
    path = settings.VAR_DIR / "clip.mp4"
    picture = f"testsrc2=size=1920x1080:rate=30:duration={CLIP_SECONDS},noise=alls=20:allf=t"
    command = ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", picture]
    command += ["-f", "lavfi", "-i", f"sine=duration={CLIP_SECONDS}", "-pix_fmt", "yuv420p"]
    command += ["-preset", "ultrafast", "-b:v", CLIP_BITS, "-minrate", CLIP_BITS]
    command += ["-maxrate", CLIP_BITS, "-bufsize", CLIP_BITS, str(path)]
    subprocess.run(command, check=True)  # noqa: S603
    return path


@contextmanager
def worker():
    """The worker as it runs in production, all its lanes side by side."""
    with (settings.VAR_DIR / "worker.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "worker"], cwd=settings.BASE_DIR, stderr=log, stdout=log
        )
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def sent(data, kind):
    """A file in quarantine, as the end of an upload leaves it there."""
    path = settings.VAR_DIR / secrets.token_hex(16)
    path.write_bytes(data)
    return receive(path, name="envoi", sha256=hashlib.sha256(data).hexdigest(), kind=kind)


def cost_of_one(clip, process):
    peaks, over = [0], threading.Event()
    watching = threading.Thread(target=watch, args=[process.pid, peaks, over])
    watching.start()
    begun = time.monotonic()
    try:
        wait_for(taken_in(sent(clip.read_bytes(), FileKind.VIDEO)))
    finally:
        over.set()
        watching.join()
    seconds = time.monotonic() - begun
    return {
        "one clip, seconds": round(seconds, 1),
        # From its last byte to its last derivative: more than the encoding alone.
        "times its duration": round(seconds / CLIP_SECONDS, 2),
        "memory of its making, MB": round(max(peaks) / MEGABYTE),
    }


def watch(pid, peaks, over):
    """The bytes that the children of the worker use at most."""
    page = os.sysconf("SC_PAGE_SIZE")
    while not over.wait(PAUSE):
        own = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * page
        peaks.append(resident(pid) - own)


def delays(clip):
    """Mails and images that come while ten clips wait or are being made."""
    data = clip.read_bytes()
    queue = [sent(data, FileKind.VIDEO) for _number in range(QUEUE)]
    mails, images = [], []
    for _round in range(ROUNDS):
        mails.append(wait_for(mail_sent()))
        images.append(wait_for(image_taken_in()))
    waiting = QuarantinedFile.objects.filter(pk__in=[one.pk for one in queue]).waiting().count()
    if not waiting:
        raise TooSlow("The queue was empty before the end.")
    return {
        "clips still in the queue": waiting,
        "mail behind ten clips, slowest, s": round(max(mails), 1),
        "image behind ten clips, slowest, s": round(max(images), 1),
    }


def mail_sent():
    subject = secrets.token_hex(8)
    promise_mail(to=["nour@example.org"], subject=subject, body="Bonjour")
    return lambda: Mail.objects.filter(subject=subject, sent_at__isnull=False).exists()


def image_taken_in():
    out = io.BytesIO()
    Image.effect_noise((3000, 2000), 60).convert("RGB").save(out, "JPEG")
    return taken_in(sent(out.getvalue(), FileKind.IMAGE))


def taken_in(quarantined):
    def is_ready():
        row = QuarantinedFile.objects.get(pk=quarantined.pk)
        if row.is_settled and not row.is_ready:
            raise TooSlow(f"Refused: {row.refusal}")
        return row.is_ready

    return is_ready


def wait_for(is_done):
    """Seconds until it is. Raises TooSlow."""
    begun = time.monotonic()
    while not is_done():
        waited = time.monotonic() - begun
        if waited > LONGEST_WAIT:
            raise TooSlow("Too long.")
        time.sleep(PAUSE)
    return time.monotonic() - begun


def excesses(found):
    """What is above what was promised."""
    return [name for name, most in LIMITS.items() if (found.get(name) or 0) > most]
