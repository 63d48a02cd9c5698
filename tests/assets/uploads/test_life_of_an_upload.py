"""From the last byte to the form that takes the file, or to oblivion."""

import base64
import errno
import hashlib
import os
import time
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone

from assets import effects, linking, quarantine
from assets.models import QuarantinedFile, Upload
from assets.names import quarantine_storage
from assets.sweep import sweep_parts
from assets.uploads import parts, services
from assets.uploads.fields import receive_field
from assets.uploads.permits import Permit
from assets.uploads.refusals import Refused
from outbox.models import Promise
from outbox.worker import do_minute
from tests.assets.uploads.conftest import PURPOSE

pytestmark = pytest.mark.django_db(transaction=True)
PERMIT = Permit(PURPOSE, "image", 1000)


def test_a_form_takes_the_file_that_was_sent_for_it_and_no_other(sender):
    token = sender.send(b"abc")

    kept = services.claim(token, purpose=PURPOSE)

    assert kept == services.claim(token, purpose=PURPOSE) == QuarantinedFile.objects.get()
    unfinished = sender.begin(10)[-32:]
    others = [
        (token, "submission:autre"),
        ("0" * 32, PURPOSE),
        ("x\0", PURPOSE),
        (unfinished, PURPOSE),
    ]
    for value, purpose in others:
        with pytest.raises(services.NotReceived):
            services.claim(value, purpose=purpose)


def test_a_file_taken_by_its_form_is_no_more_the_sender_s_to_give_up(sender):
    token = sender.send(b"abc")
    services.claim(token, purpose=PURPOSE)

    assert sender.ask("DELETE", f"/envois/{token}").status_code == 403

    assert QuarantinedFile.objects.count() == 1


def test_a_plain_form_s_file_passes_the_same_door():
    file = SimpleUploadedFile("../affiche.png", b"\x89PNG", content_type="image/png")

    upload = services.receive_whole(file, PERMIT, address="a" * 64)

    assert services.claim(upload.token, purpose=PURPOSE).size == 4
    assert (upload.name, upload.kind, upload.claimed_type) == ("affiche.png", "image", "image/png")
    heavy = SimpleUploadedFile("lourde.png", b"a" * 1001)
    with pytest.raises(Refused) as refusal:
        services.receive_whole(heavy, PERMIT, address="")
    assert refusal.value.status == 413


def test_what_nobody_finishes_is_gone_within_a_day(sender):
    place = sender.begin(10)
    sender.patch(place, b"abc")

    with time_machine.travel(timezone.now() + timedelta(hours=22, minutes=59)):
        services.forget_forsaken()
        assert sender.head(place)["Upload-Offset"] == "3"
    with time_machine.travel(timezone.now() + timedelta(hours=23, minutes=31)):
        assert services.forget_forsaken() == 1
        assert sender.head(place).status_code == 410

    assert list(parts.listed()) == []
    assert Upload.objects.get().name == ""


def test_what_no_form_takes_is_gone_too_and_what_one_took_stays(sender):
    taken, left = sender.send(b"abc"), sender.send(b"def")
    services.claim(taken, purpose=PURPOSE)

    with time_machine.travel(timezone.now() + timedelta(hours=24)):
        services.forget_forsaken()

    assert [kept.upload.token for kept in QuarantinedFile.objects.all()] == [taken]
    assert Upload.objects.get(token=left).ended_at
    with time_machine.travel(timezone.now() + timedelta(days=4)):
        services.forget_forsaken()
    assert (Upload.objects.count(), QuarantinedFile.objects.count()) == (0, 1)


def test_what_is_being_received_is_not_forgotten_under_its_sender(sender):
    place = sender.begin(10)

    with parts.held(place[-32:]), time_machine.travel(timezone.now() + timedelta(hours=24)):
        assert services.forget_forsaken() == 0

    assert Upload.objects.get().ended_at is None


def test_one_request_at_a_time_writes_an_upload(sender):
    place = sender.begin(10)

    with parts.held(place[-32:]):
        assert sender.patch(place, b"abc").status_code == 423
        assert sender.ask("DELETE", place).status_code == 423
        assert sender.head(place)["Upload-Offset"] == "0"

    assert sender.patch(place, b"abc").status_code == 204


def test_the_worker_forgets_twice_an_hour():
    with time_machine.travel(timezone.now()) as clock:
        do_minute()
        assert Promise.objects.filter(effect="assets.forget_uploads").count() == 1
        Promise.objects.all().delete()
        do_minute()
        assert not Promise.objects.filter(effect="assets.forget_uploads").exists()
        clock.shift(timedelta(minutes=31))
        do_minute()
        assert Promise.objects.filter(effect="assets.forget_uploads").exists()


def test_a_part_that_no_row_waits_for_is_swept_after_an_hour(sender, places):
    waiting = sender.begin(10)
    sender.patch(waiting, b"abc")
    for name, age in (("0" * 32, 7200), ("1" * 32, 60), (waiting[-32:], 7200)):
        (places / name).touch()
        os.utime(places / name, (time.time() - age,) * 2)

    assert sweep_parts() == 1
    effects.forget_uploads()

    assert {path.name for path, _status in parts.listed()} == {"1" * 32, waiting[-32:]}


SHA1_OF_B = f"sha1 {base64.b64encode(hashlib.sha1(b'b' * 20).digest()).decode()}"


class CutAfter(BytesIO):
    """A body whose line is cut after what it holds."""

    def read(self, size=-1):
        data = super().read(size)
        if not data:
            raise ConnectionResetError
        return data


@pytest.mark.parametrize("checksum", [None, "sha1 qZk+NkcGgWq6PiVxeFDCbJzQ2J0="])
def test_every_byte_that_came_before_a_cut_is_kept_but_those_that_could_not_be_checked(
    sender, checksum
):
    place = sender.begin(200_000)
    environ = {"wsgi.input": CutAfter(b"a" * 70_000), "CONTENT_LENGTH": "200000"}
    headers = {"Tus-Resumable": "1.0.0", "Upload-Offset": "0"}
    if checksum:
        headers["Upload-Checksum"] = checksum

    answer = sender.client.generic(
        "PATCH", place, headers=headers, CONTENT_TYPE="application/offset+octet-stream", **environ
    )

    assert answer.status_code == 400
    assert sender.head(place)["Upload-Offset"] == ("0" if checksum else "70000")


def test_a_process_killed_before_the_last_answer_loses_nothing(sender, monkeypatch):
    place = sender.begin(3)

    def die(*args, **kwargs):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(quarantine, "receive", die)
        sender.patch(place, b"abc")
    assert Upload.objects.get().completed_at is None

    # A client that comes back asks first where it stands: whole, hence in quarantine.
    assert sender.head(place)["Upload-Offset"] == "3"
    assert Upload.objects.get().quarantined.size == 3


def test_a_process_killed_while_it_checks_a_piece_keeps_nothing_of_it(sender, monkeypatch):
    place = sender.begin(100)
    sender.patch(place, b"a" * 10)

    def die(part):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(parts.Part, "settle", die)
        sender.patch(place, b"b" * 20, 10, Upload_Checksum=SHA1_OF_B)
    assert parts.path_of(place[-32:]).stat().st_size == 30

    assert sender.head(place)["Upload-Offset"] == "10"
    assert sender.patch(place, b"c" * 90, 10).status_code == 204
    with QuarantinedFile.objects.get().file.open() as file:
        assert file.read() == b"a" * 10 + b"c" * 90


def test_a_whole_file_that_another_request_completes_is_not_said_to_be_there(sender, monkeypatch):
    place = sender.begin(3)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(services, "settle", lambda *args: (_ for _ in ()).throw(KeyboardInterrupt))
        sender.patch(place, b"abc")

    with parts.held(place[-32:]):
        assert sender.head(place).status_code == 423


def test_a_disk_that_fills_up_keeps_what_it_has_and_the_rest_comes_later(sender, monkeypatch):
    place = sender.begin(200_000)
    writes, real = [], os.write

    def write(descriptor, data):
        writes.append(len(data))
        if len(writes) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(descriptor, data)

    with monkeypatch.context() as patch:
        patch.setattr(parts.os, "write", write)
        full = sender.patch(place, b"a" * 200_000)
    kept = int(sender.head(place)["Upload-Offset"])

    assert full.status_code == 507
    assert "place" in full.content.decode()
    assert kept == 65_536
    assert sender.patch(place, b"a" * (200_000 - kept), kept).status_code == 204
    assert Upload.objects.get().quarantined.size == 200_000


def test_a_plain_form_on_a_full_disk_is_told_so_and_leaves_nothing(places, monkeypatch, rf):
    """H10: nobody can resume it, so that nothing of it is kept."""
    writes, real = [], os.write

    def write(descriptor, data):
        writes.append(len(data))
        if len(writes) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(descriptor, data[:1000])

    def form():
        return rf.post("/", {"file": SimpleUploadedFile("a.png", b"a" * 200_000)})

    asked = {"purpose": PURPOSE, "most_bytes": 10**6}
    with monkeypatch.context() as patch, pytest.raises(Refused) as refusal:
        patch.setattr(parts.os, "write", write)
        receive_field(form(), "file", **asked)

    assert refusal.value.status == 507
    assert "place" in refusal.value.sentence
    assert list(parts.listed()) == []
    assert not Upload.objects.waiting().exists()
    assert not QuarantinedFile.objects.exists()
    assert receive_field(form(), "file", **asked).size == 200_000


def test_a_copy_that_fills_the_disk_leaves_no_half_of_a_file(sender, monkeypatch):
    def copy(source, target):
        target.write_bytes(b"a")
        raise OSError(errno.ENOSPC, "No space left on device")

    def not_here(target, source):
        raise OSError(errno.EXDEV, "Another disk")

    place = sender.begin(3)
    received = Path(quarantine_storage().path("received"))
    before = set(received.iterdir()) if received.exists() else set()
    with monkeypatch.context() as patch:
        patch.setattr(Path, "hardlink_to", not_here)
        patch.setattr(linking.shutil, "copyfile", copy)
        assert sender.patch(place, b"abc").status_code == 507

    assert set(received.iterdir()) == before
    assert sender.head(place)["Upload-Offset"] == "3"
    assert QuarantinedFile.objects.count() == 1


def test_a_database_without_room_says_so(sender, monkeypatch):
    def full(*args, **kwargs):
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(Upload, "save", full)

    assert sender.create(10).status_code == 507


def test_the_database_refuses_a_whole_file_without_digest_and_a_taken_one_that_is_not_whole():
    base = {"purpose": "x", "length": 1, "expires_at": timezone.now()}
    for wrong in (
        {"completed_at": timezone.now()},
        {"claimed_at": timezone.now()},
        {"sha256": "a"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Upload.objects.create(**base, **wrong)
