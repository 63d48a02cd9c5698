"""How much may be sent in a day, and kept while it comes: exact, whatever arrives together."""

import shutil
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from assets.models import Upload
from assets.uploads import parts
from assets.uploads.refusals import Refused, disk_full
from users.addresses import neighbourhood

# Any number that no other lock of the site uses.
LOCK = 4_817_230_911


@dataclass(frozen=True)
class Budget:
    """So many files and so many bytes, from midnight to midnight."""

    files: int
    weight: int


def digest_of(request):
    """What uploads of a day from one place share, "" where the place is not known.

    The salt changes with the day: two days of one address cannot be brought together.
    """
    place = neighbourhood(request)
    if not place:
        return ""
    salt = f"assets.uploads.{timezone.localdate().isoformat()}"
    return salted_hmac(salt, place, algorithm="sha256").hexdigest()


def take_turn():
    """Wait until nobody else counts, till the end of the transaction: SQLite's own lock is taken
    when it opens."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def check(upload):
    """Raise a Refused where this upload, not saved yet, is one too many. Called in one's turn."""
    today = Upload.objects.filter(created_at__gte=midnight())
    if upload.address:
        sentence = _("Too many files were sent from your connection today: try again tomorrow.")
        spend(today.filter(address=upload.address), upload, settings.UPLOADS_OF_A_PLACE, sentence)
    sentence = _("Too many files were sent with this form today: try again tomorrow.")
    spend(today.filter(purpose=upload.purpose), upload, settings.UPLOADS_OF_A_FORM, sentence)
    check_disk(upload.length)


def midnight(days=0):
    """The beginning of today, or of a day to come, where the site is."""
    day = timezone.localdate() + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time.min))


def spend(uploads, upload, budget, sentence):
    """Files given up count too: their bytes were carried."""
    budget = Budget(*budget)
    if uploads.count() >= budget.files or uploads.weight() + upload.length > budget.weight:
        left = midnight(days=1) - timezone.now()
        raise Refused(429, sentence, Retry_After=max(1, int(left.total_seconds())))


def check_disk(weight):
    """So many bytes must fit, beside those that are there and those that others were promised."""
    parts.root().mkdir(mode=0o700, parents=True, exist_ok=True)
    there = {path.name: status for path, status in parts.listed()}
    to_come = sum(bytes_to_come(upload, there) for upload in Upload.objects.waiting())
    arrived = sum(status.st_size for status in there.values())
    if arrived + to_come + weight > settings.UPLOADS_DISK_BYTES:
        raise disk_full()
    free = shutil.disk_usage(parts.root()).free
    if free - to_come - weight < settings.UPLOADS_FREE_BYTES:
        raise disk_full()


def bytes_to_come(upload, there):
    """What an upload is promised beside what is there of it: nothing once it is silent."""
    status = there.get(upload.token)
    if is_silent(upload, status):
        return 0
    return upload.length - (status.st_size if status else 0)


def is_silent(upload, status):
    """Whether nothing of it has arrived for a while: who announces and sends nothing takes no room
    from others. `status` is that of its part, None where there is none."""
    heard = max(upload.created_at.timestamp(), status.st_mtime if status else 0)
    return heard < (timezone.now() - settings.UPLOADS_SILENCE).timestamp()


def find_room_again(upload, part):
    """An upload that was silent was promised nothing any more: what is left of it must fit."""
    if is_silent(upload, part.status):
        with transaction.atomic():
            take_turn()
            check_disk(upload.length - part.size)
            part.touch()
