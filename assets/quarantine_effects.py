"""What the worker does for quarantine: take files in, give back those that wait, delete in time."""

from datetime import timedelta

from django.utils import timezone

from assets import scanner
from assets.intake.sandbox import can_confine, has_room
from assets.models import QuarantinedFile
from assets.quarantine import (
    TAKE_IN_FILM,
    TAKE_IN_IMAGE,
    delete_original,
    forget,
    promise_taking_in,
)
from assets.sweep import sweep_files
from assets.take_in import settle
from outbox.models import Promise
from outbox.registry import MEDIUM, SLOW, effect, every_minute
from outbox.services import promise
from outbox.worker import take_beat

PURGE = "assets.purge_quarantine"
# Sent, and named by no row since: the form was never finished.
ABANDONED_AFTER = timedelta(days=2)
AT_ONCE = 200


@effect(TAKE_IN_IMAGE, atomic=False, lease=timedelta(minutes=5), lane=MEDIUM)
@effect(TAKE_IN_FILM, atomic=False, lease=timedelta(minutes=60), lane=SLOW)
def take_in(token):
    """Settle the file of that token: ready with its derivatives, or refused with a reason."""
    quarantined = QuarantinedFile.objects.filter(token=token).first()
    if quarantined and not quarantined.is_settled and not quarantined.deleted_at:
        settle(quarantined)


@effect(PURGE, atomic=False)
def purge_quarantine():
    """Delete originals whose time has come, rows that nothing names, and files without a row."""
    abandoned = timezone.now() - ABANDONED_AFTER
    for quarantined in QuarantinedFile.objects.unclaimed().filter(received_at__lt=abandoned):
        forget(quarantined)
    for quarantined in QuarantinedFile.objects.due_to_be_deleted():
        delete_original(quarantined)
    sweep_files()


@every_minute("assets.quarantine")
def look_after_quarantine():
    promise_what_waits()
    if take_beat("assets.quarantine", timedelta(hours=1)):
        promise(PURGE, key="purge")


def promise_what_waits():
    """Files that could not be read for want of a scanner, a sandbox or room, once there is.

    A promise that failed for good is left to a person: its row is still there.
    """
    promised = Promise.objects.filter(effect__in=[TAKE_IN_IMAGE, TAKE_IN_FILM]).values("key")
    waiting = QuarantinedFile.objects.waiting().exclude(token__in=promised)[:AT_ONCE]
    if waiting and scanner.answers() and can_confine() and has_room():
        for quarantined in waiting:
            promise_taking_in(quarantined)
