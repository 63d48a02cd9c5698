"""An upload from its announcement to the form that takes its file."""

import re
from contextlib import suppress
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assets import quarantine
from assets.choices import Refusal
from assets.models import Upload
from assets.uploads import parts, quotas
from assets.uploads.naming import clean_name, clean_type
from assets.uploads.refusals import (
    LineCut,
    Refused,
    busy,
    expired,
    not_found,
    too_big,
    wrong_offset,
)

TOKEN = re.compile(r"[0-9a-f]{32}")


class NotReceived(Refused):
    """A form came with the token of no whole file of its own."""

    def __init__(self):
        super().__init__(400, _("This file did not arrive whole: choose it again."))


def announce(permit, *, length, address, name="", claimed_type="", metadata=""):
    """Make room for a file of `length` bytes, under a permit. Returns its Upload.

    Raises a Refused where it is too big, one too many, or of a kind that cannot be taken in here.
    `address` is quotas.digest_of(request).
    """
    if permit.kind and not quarantine.can_take_in(permit.kind):
        raise Refused(415, str(Refusal.NO_FFMPEG.sentence))
    limit = min(permit.most_bytes, settings.UPLOADS_MOST_BYTES)
    if length > limit:
        raise too_big(limit)
    upload = Upload(
        purpose=permit.purpose,
        kind=permit.kind,
        length=length,
        address=address,
        name=clean_name(name),
        claimed_type=clean_type(claimed_type),
        metadata=metadata,
        expires_at=timezone.now() + settings.UPLOADS_LIFE,
    )
    with transaction.atomic():
        quotas.take_turn()
        quotas.check(upload)
        upload.save()
    return upload


def find(token):
    """The upload of that token. Raises a Refused of 404 or 410."""
    upload = Upload.objects.filter(token=token).first()
    if upload and upload.is_expired:
        raise expired()
    if upload is None or upload.ended_at:
        raise not_found()
    return upload


def where(token):
    """(upload, how many bytes have arrived). What a killed process left whole is completed first.

    Raises a Refused of 404 or 410.
    """
    # The disk first: a whole file leaves it when its row says so.
    arrived = parts.arrived(token)
    upload = find(token)
    if upload.completed_at is None and arrived == upload.length:
        complete(upload)
    return upload, upload.length if upload.completed_at else arrived


def complete(upload):
    """Put in quarantine a file of which every byte has arrived. Raises a Refused of 423 while
    another request does."""
    with parts.held(upload.token) as part:
        upload.refresh_from_db()
        if upload.completed_at is None and upload.ended_at is None and part.size == upload.length:
            settle(upload, part)


def append(token, body, *, offset, checksum=None):
    """Add a body at the end of the part, which `offset` must be. Returns the new offset.

    Where the line is cut, LineCut is raised and what arrived is kept; under a checksum, nothing
    is kept that was not verified. The last byte completes the upload.
    """
    upload = find(token)
    if upload.completed_at:
        return repeat_last(upload, body, offset)
    with parts.held(token) as part:
        # Read again under the lock: another request may just have ended.
        upload = find(token)
        if upload.completed_at:
            return repeat_last(upload, body, offset)
        if part.size != offset:
            raise wrong_offset(part.size)
        if offset + body.length > upload.length:
            raise too_big(upload.length)
        if body.length:
            quotas.find_room_again(upload, part)
        copy(body, part, checksum)
        if part.size == upload.length:
            settle(upload, part)
        return part.size


def repeat_last(upload, body, offset):
    """The answer to the last piece was lost: it is given again, and nothing is written."""
    if offset != upload.length:
        raise wrong_offset(upload.length)
    if body.length:
        raise too_big(upload.length)
    return upload.length


def copy(body, part, checksum):
    digest = checksum.new() if checksum else None
    if checksum:
        part.doubt()
    try:
        for piece in body.pieces(part.is_wanted):
            part.write(piece)
            if digest:
                digest.update(piece)
    except (LineCut, OSError):
        part.undo_doubt()
        part.settle()
        raise
    if digest and digest.digest() != checksum.digest:
        part.undo_doubt()
        raise Refused(460, _("This piece was damaged on its way: it must be sent again."))
    part.settle()
    part.trust()


def settle(upload, part):
    """Once and for all: the file is in quarantine, or nothing has changed."""
    part.settle()
    sha256, now = part.sha256(), timezone.now()
    with transaction.atomic():
        held = Upload.objects.select_for_update().waiting().filter(pk=upload.pk).first()
        if held is None:
            raise not_found()
        held.quarantined = quarantine.receive(
            part.path, name=held.name, sha256=sha256, kind=held.kind
        )
        held.sha256, held.completed_at = sha256, now
        # The form has its own time to come back.
        held.expires_at = now + settings.UPLOADS_LIFE
        held.save()
    upload.refresh_from_db()


def receive_whole(file, permit, *, address):
    """Take a file that a plain form carried, under the same permit and quotas. Returns its Upload,
    complete. Raises a Refused."""
    upload = announce(
        permit,
        length=file.size,
        address=address,
        name=file.name,
        claimed_type=file.content_type or "",
    )
    with parts.held(upload.token) as part:
        try:
            for chunk in file.chunks():
                part.write(chunk)
            settle(upload, part)
        except (OSError, DatabaseError):
            forsake(upload, part)
            raise
    return upload


def forsake(upload, part):
    """Nobody can resume what a plain form began: its bytes leave the disk at once."""
    part.delete()
    with suppress(DatabaseError), transaction.atomic():
        end(upload, part)


def claim(token, *, purpose):
    """The file in quarantine that a form of that purpose has received: it is the form's from now
    on, and stays. Claimed again, it is the same. Raises NotReceived."""
    if not TOKEN.fullmatch(token):
        raise NotReceived
    with transaction.atomic():
        found = Upload.objects.select_for_update().filter(token=token, purpose=purpose)
        upload = found.filter(quarantined__isnull=False, ended_at__isnull=True).first()
        if upload is None:
            raise NotReceived
        if upload.claimed_at is None:
            upload.claimed_at = timezone.now()
            upload.save(update_fields=["claimed_at"])
    return upload.quarantined


def give_up(token):
    """Forget an upload and its bytes, whole or not. Raises a Refused once a form has taken it."""
    find(token)
    with parts.held(token) as part, transaction.atomic():
        upload = Upload.objects.select_for_update().get(token=token)
        if upload.claimed_at:
            raise Refused(403, _("This file was sent with its form already."))
        end(upload, part)


def end(upload, part):
    """In the caller's transaction: the row stays, to be counted, and holds nothing any more."""
    if upload.quarantined:
        quarantine.forget(upload.quarantined)
        upload.quarantined = None
    upload.ended_at = timezone.now()
    upload.name = upload.metadata = ""
    upload.save()
    transaction.on_commit(part.delete)


KEPT = timedelta(days=3)


def forget_forsaken():
    """Delete the bytes whose time is over, and rows that nothing counts any more. Returns how many
    uploads were given up. One that is being received at this instant waits for the next time."""
    ended = 0
    for token in list(Upload.objects.forsaken().values_list("token", flat=True)):
        try:
            ended += forget(token)
        except Refused as refusal:
            if refusal.status != busy().status:
                raise
    old = Upload.objects.filter(created_at__lt=timezone.now() - KEPT)
    old.exclude(claimed_at__isnull=True, ended_at__isnull=True).delete()
    return ended


def forget(token):
    with parts.held(token) as part, transaction.atomic():
        # A form may have taken it since it was listed.
        upload = Upload.objects.select_for_update().forsaken().filter(token=token).first()
        if upload is None:
            return False
        end(upload, part)
    return True
