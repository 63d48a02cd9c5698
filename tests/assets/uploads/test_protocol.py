"""The protocol tus 1.0, request by request."""

import base64
import hashlib

import pytest
from django.utils import timezone

from assets.choices import FileKind
from assets.models import QuarantinedFile, Upload
from assets.uploads import parts
from outbox.models import Promise
from tests.assets.uploads.conftest import PIECE, metadata

pytestmark = pytest.mark.django_db(transaction=True)
CLIP = bytes(range(256)) * 40


def checksum(algorithm, data):
    digest = hashlib.new(algorithm, data).digest()
    return f"{algorithm} {base64.b64encode(digest).decode()}"


def test_the_site_says_what_it_speaks_to_whoever_asks(sender):
    answer = sender.ask("OPTIONS", Tus_Resumable=None)

    assert answer.status_code == 204
    assert answer["Tus-Version"] == "1.0.0"
    assert answer["Tus-Extension"].split(",") == [
        *("creation", "creation-with-upload", "expiration", "checksum", "termination")
    ]
    assert answer["Tus-Checksum-Algorithm"] == "sha1,sha256"
    assert int(answer["Tus-Max-Size"]) > 0


def test_a_file_sent_in_pieces_is_in_quarantine_byte_for_byte(sender):
    place = sender.begin(len(CLIP), kind=FileKind.VIDEO)

    first = sender.patch(place, CLIP[:4000])
    second = sender.patch(place, CLIP[4000:], offset=4000)

    assert (first.status_code, first["Upload-Offset"]) == (204, "4000")
    assert (second.status_code, second["Upload-Offset"]) == (204, str(len(CLIP)))
    assert "Upload-Expires" in first
    assert "Upload-Expires" not in second
    kept = QuarantinedFile.objects.get()
    with kept.file.open() as file:
        assert file.read() == CLIP
    assert kept.sha256 == hashlib.sha256(CLIP).hexdigest()
    assert (kept.name, kept.kind, kept.size) == ("clip.mp4", "video", len(CLIP))
    assert Promise.objects.get(effect__startswith="assets.take_in").arguments == {
        "token": kept.token
    }
    assert list(parts.listed()) == []


def test_how_much_has_arrived_is_the_size_of_the_file_on_disk(sender):
    place = sender.begin(1000)
    empty = sender.head(place)
    sender.patch(place, CLIP[:300])

    answer = sender.head(place)

    assert (empty["Upload-Offset"], answer["Upload-Offset"]) == ("0", "300")
    assert answer["Upload-Length"] == "1000"
    assert answer["Cache-Control"] == "no-store"
    assert answer["Upload-Metadata"] == metadata(filename="clip.mp4")
    assert parts.path_of(place[-32:]).stat().st_size == 300


def test_the_first_piece_may_come_with_the_announcement(sender):
    answer = sender.create(1000, CLIP[:400])

    assert answer.status_code == 201
    assert answer["Upload-Offset"] == "400"
    assert sender.head(answer["Location"])["Upload-Offset"] == "400"


def test_a_small_file_may_come_whole_with_its_announcement(sender):
    answer = sender.create(len(CLIP), CLIP)

    assert (answer.status_code, answer["Upload-Offset"]) == (201, str(len(CLIP)))
    assert Upload.objects.get().quarantined.size == len(CLIP)


def test_an_empty_file_is_whole_at_once(sender):
    answer = sender.create(0)

    assert answer.status_code == 201
    assert Upload.objects.get().completed_at
    assert QuarantinedFile.objects.get().size == 0


def test_the_last_piece_sent_again_is_answered_the_same_and_makes_one_file(sender):
    place = sender.begin(len(CLIP))
    sender.patch(place, CLIP)

    again = sender.patch(place, b"", offset=len(CLIP))
    stale = sender.patch(place, CLIP)
    more = sender.patch(place, b"x", offset=len(CLIP))

    assert (again.status_code, again["Upload-Offset"]) == (204, str(len(CLIP)))
    assert (stale.status_code, more.status_code) == (409, 413)
    assert QuarantinedFile.objects.count() == 1
    assert sender.head(place)["Upload-Offset"] == str(len(CLIP))


@pytest.mark.parametrize("offset", [0, 299, 301, 10**14])
def test_a_piece_that_does_not_follow_is_refused_and_changes_nothing(sender, offset):
    place = sender.begin(1000)
    sender.patch(place, CLIP[:300])

    answer = sender.patch(place, CLIP[:50], offset=offset)

    assert (answer.status_code, answer["Upload-Offset"]) == (409, "300")
    assert sender.head(place)["Upload-Offset"] == "300"


def test_a_piece_longer_than_the_file_is_refused_before_it_is_read(sender):
    place = sender.begin(1000)

    answer = sender.patch(place, CLIP[:1001])

    assert answer.status_code == 413
    assert sender.head(place)["Upload-Offset"] == "0"


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_a_piece_is_kept_only_if_it_is_what_its_checksum_says(sender, algorithm):
    place = sender.begin(1000)

    right = sender.patch(place, CLIP[:300], Upload_Checksum=checksum(algorithm, CLIP[:300]))
    wrong = sender.patch(place, CLIP[:200], 300, Upload_Checksum=checksum(algorithm, b"autre"))

    assert right.status_code == 204
    assert wrong.status_code == 460
    assert sender.head(place)["Upload-Offset"] == "300"


@pytest.mark.parametrize("value", ["md5 XrY7u+Ae7tCTyyK7j1rNww==", "sha1", "sha1 ***", "", "é"])
def test_a_checksum_that_cannot_be_checked_is_refused(sender, value):
    place = sender.begin(1000)

    answer = sender.patch(place, CLIP[:300], Upload_Checksum=value)

    assert answer.status_code == 400
    assert sender.head(place)["Upload-Offset"] == "0"


def test_an_upload_given_up_is_gone_with_its_bytes(sender):
    place = sender.begin(1000)
    sender.patch(place, CLIP[:300])

    assert sender.ask("DELETE", place).status_code == 204

    statuses = [
        sender.head(place).status_code,
        sender.patch(place, CLIP[:10], 300).status_code,
        sender.ask("DELETE", place).status_code,
    ]
    assert statuses == [404, 404, 404]
    assert list(parts.listed()) == []


def test_a_file_that_is_whole_may_be_given_up_until_its_form_has_it(sender):
    token = sender.send(CLIP)

    assert sender.ask("DELETE", f"/envois/{token}").status_code == 204

    assert QuarantinedFile.objects.count() == 0
    assert sender.head(f"/envois/{token}").status_code == 404


def test_an_upload_that_was_not_finished_in_time_is_gone(sender):
    place = sender.begin(1000)
    Upload.objects.update(expires_at=timezone.now())

    assert sender.head(place).status_code == 410
    assert sender.patch(place, CLIP[:10]).status_code == 410
    assert sender.head(f"/envois/{'0' * 32}").status_code == 404


@pytest.mark.parametrize("version", [None, "0.2.2", "1.0.0, 0.2.2", "2"])
def test_another_version_of_the_protocol_is_refused_and_does_nothing(sender, version):
    answer = sender.create(1000, Tus_Resumable=version)

    assert (answer.status_code, answer["Tus-Version"]) == (412, "1.0.0")
    assert Upload.objects.count() == 0


def test_where_only_posts_pass_a_post_says_what_it_means(sender):
    place = sender.begin(1000)

    sent = sender.ask("POST", place, CLIP[:300], Upload_Offset=0, X_HTTP_Method_Override="PATCH")
    asked = sender.ask("POST", place, X_HTTP_Method_Override="HEAD")
    ended = sender.ask("POST", place, X_HTTP_Method_Override="DELETE")

    assert [sent.status_code, asked.status_code, ended.status_code] == [204, 200, 204]
    assert asked["Upload-Offset"] == "300"


def test_no_request_reads_what_was_sent(sender):
    place = sender.begin(1000)
    sender.patch(place, b"canari" * 50)

    for path in ("/envois/", place):
        answer = sender.ask("GET", path, X_HTTP_Method_Override="HEAD")
        assert answer.status_code == 405
        assert "OPTIONS" in answer["Allow"]
        assert b"canari" not in answer.content


def test_every_answer_says_the_version_and_is_kept_nowhere(sender):
    place = sender.begin(1000)
    answers = [
        sender.create(1000),
        sender.head(place),
        sender.patch(place, CLIP[:10]),
        sender.patch(place, CLIP[:10]),
        sender.ask("DELETE", place),
        sender.ask("GET"),
    ]

    assert [answer.status_code for answer in answers] == [201, 200, 204, 409, 204, 405]
    for answer in answers:
        assert answer["Tus-Resumable"] == "1.0.0"
        assert answer["Cache-Control"] == "no-store"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert not answer.cookies
    assert answers[3]["Content-Type"] == "text/plain; charset=utf-8"


def test_a_piece_is_sent_under_its_own_type(sender):
    place = sender.begin(1000)

    for kind in ("", "application/octet-stream", "multipart/form-data; boundary=x"):
        assert sender.patch(place, CLIP[:10], Content_Type=kind).status_code == 415
        assert sender.create(1000, CLIP[:10], Content_Type=kind or "text/plain").status_code == 415
    assert sender.patch(place, CLIP[:10], Content_Type=f"{PIECE}; charset=x").status_code == 204
