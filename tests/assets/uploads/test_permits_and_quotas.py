"""Who may send, and how much: exact, however many ask at once."""

import threading
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from assets.models import Upload
from assets.uploads import parts, quotas
from assets.uploads.permits import permit
from tests.assets.uploads.conftest import Sender, metadata

pytestmark = pytest.mark.django_db(transaction=True)
TOGETHER = 50


def test_nobody_sends_a_file_without_a_permit_of_the_site(sender):
    genuine = permit("submission:essai", most_bytes=100)
    forged = genuine[:-1] + ("a" if genuine[-1] != "a" else "b")

    for value in ("", "x", forged, genuine + "x"):
        answer = sender.create(10, Upload_Metadata=metadata(permit=value))
        assert answer.status_code == 403
        assert "formulaire" in answer.content.decode()
    assert Upload.objects.count() == 0


def test_a_permit_ends_with_its_form(sender):
    value = permit("submission:essai", most_bytes=100, life=timedelta(hours=1))

    with time_machine.travel(timezone.now() + timedelta(hours=1, seconds=2)):
        assert sender.create(10, Upload_Metadata=metadata(permit=value)).status_code == 403
    assert sender.create(10, Upload_Metadata=metadata(permit=value)).status_code == 201


def test_a_permit_is_for_a_purpose_a_kind_and_a_size(sender):
    answer = sender.create(101, most_bytes=100, kind="image")
    sender.begin(100, most_bytes=100, kind="image", purpose="submission:autre")

    assert answer.status_code == 413
    assert "0,1" in answer.content.decode()
    upload = Upload.objects.get()
    assert (upload.purpose, upload.kind, upload.length) == ("submission:autre", "image", 100)
    with pytest.raises(ValueError, match="No permit"):
        permit("x" * 81, most_bytes=1)
    with pytest.raises(ValueError, match="No permit"):
        permit("x", kind="program", most_bytes=1)


def test_no_permit_passes_the_limit_of_the_site(sender, settings):
    settings.UPLOADS_MOST_BYTES = 50

    assert sender.create(51, most_bytes=100).status_code == 413
    assert sender.create(50, most_bytes=100).status_code == 201


@pytest.mark.parametrize(("files", "weight"), [(3, 10**9), (100, 30)])
def test_a_place_sends_so_many_files_and_bytes_a_day(sender, settings, files, weight):
    settings.UPLOADS_OF_A_PLACE = (files, weight)
    for number in range(3):
        sender.begin(10, purpose=f"submission:{number}")

    refused = sender.create(10, purpose="submission:4")
    elsewhere = Sender("198.51.100.2").create(10, purpose="submission:4")

    assert refused.status_code == 429
    assert "demain" in refused.content.decode()
    assert 0 < int(refused["Retry-After"]) <= 86_400
    assert elsewhere.status_code == 201
    with time_machine.travel(quotas.midnight(days=1) + timedelta(minutes=1)):
        assert sender.create(10, purpose="submission:4").status_code == 201


def test_a_network_of_ipv6_is_one_place(settings):
    settings.UPLOADS_OF_A_PLACE = (1, 10**9)
    Sender("2001:db8::1").begin(10, purpose="submission:1")

    assert Sender("2001:db8::2").create(10, purpose="submission:2").status_code == 429
    assert Sender("2001:db8:0:1::1").create(10, purpose="submission:2").status_code == 201


@pytest.mark.parametrize(("files", "weight"), [(3, 10**9), (100, 30)])
def test_a_form_sends_so_many_files_and_bytes_a_day(settings, files, weight):
    settings.UPLOADS_OF_A_FORM = (files, weight)
    senders = [Sender(f"203.0.113.{number}") for number in range(4)]
    for sender in senders[:3]:
        sender.begin(10)

    assert senders[3].create(10).status_code == 429
    assert senders[3].create(10, purpose="submission:autre").status_code == 201


def test_a_file_given_up_counts_all_the_same(sender, settings):
    settings.UPLOADS_OF_A_PLACE = (1, 10**9)
    sender.ask("DELETE", sender.begin(10))

    assert sender.create(10).status_code == 429


def test_the_disk_holds_what_is_announced_before_it_comes(sender, settings):
    settings.UPLOADS_DISK_BYTES = 100
    first = sender.begin(60)

    refused = sender.create(60)
    sender.ask("DELETE", first)

    assert refused.status_code == 507
    assert sender.create(60).status_code == 201


def test_an_upload_of_which_nothing_arrives_is_promised_no_room_after_half_an_hour(
    sender, settings
):
    settings.UPLOADS_DISK_BYTES = 100
    silent = sender.begin(90)
    sender.patch(silent, b"a" * 10)
    assert sender.create(60).status_code == 507

    with time_machine.travel(timezone.now() + settings.UPLOADS_SILENCE + timedelta(seconds=1)):
        # What is there of it is there still.
        assert sender.create(91).status_code == 507
        other = sender.begin(60)
        refused = sender.patch(silent, b"a" * 80, offset=10)
        sender.ask("DELETE", other)

        assert refused.status_code == 507
        assert sender.patch(silent, b"a" * 10, offset=10).status_code == 204


def test_the_site_keeps_room_on_its_disk(sender, settings, mocker_of_disk):
    settings.UPLOADS_FREE_BYTES = 1000
    mocker_of_disk(free=1500)
    place = sender.begin(400)

    # 100 more would fit the disk, were the 400 not promised.
    assert sender.create(101).status_code == 507
    assert sender.create(100).status_code == 201
    # What has come is not counted twice.
    sender.patch(place, b"a" * 300)
    mocker_of_disk(free=1200)
    assert sender.create(1).status_code == 507


@pytest.fixture
def mocker_of_disk(monkeypatch):
    def say(*, free):
        usage = type("Usage", (), {"free": free})
        monkeypatch.setattr(quotas.shutil, "disk_usage", lambda path: usage)

    return say


def test_no_address_is_kept_and_two_days_of_one_cannot_be_brought_together(sender):
    sender.begin(10)
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        sender.begin(10)

    today, tomorrow = Upload.objects.order_by("pk")
    assert len(today.address) == 64
    assert today.address != tomorrow.address
    assert "203.0.113" not in f"{today.__dict__}"


def test_of_fifty_requests_at_once_exactly_as_many_pass_as_the_quota_says(settings):
    settings.UPLOADS_OF_A_PLACE = (20, 10**9)
    statuses, gate = [], threading.Barrier(TOGETHER)

    def ask(number):
        sender = Sender()
        gate.wait()
        try:
            statuses.append(sender.create(10, purpose=f"submission:{number}").status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=ask, args=[number]) for number in range(TOGETHER)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(statuses) == [201] * 20 + [429] * 30
    assert Upload.objects.count() == 20
    assert list(parts.listed()) == []
