"""How much may be sent in a day, and kept while it comes: exact, whatever arrives together."""

import shutil
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import connection
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
    check_disk(upload)


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


def check_disk(upload):
    """What is announced must fit, beside what others were promised."""
    announced = Upload.objects.waiting().weight()
    if announced + upload.length > settings.UPLOADS_DISK_BYTES:
        raise disk_full()
    parts.root().mkdir(mode=0o700, parents=True, exist_ok=True)
    still_to_come = max(0, announced - sum(status.st_size for _path, status in parts.listed()))
    free = shutil.disk_usage(parts.root()).free
    if free - still_to_come - upload.length < settings.UPLOADS_FREE_BYTES:
        raise disk_full()
