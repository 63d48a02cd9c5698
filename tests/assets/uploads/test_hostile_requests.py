"""What strangers write in headers, names and bodies (security.md, C17 and C19)."""

import unicodedata

import pytest
from django.template import Context, Template

from assets.models import QuarantinedFile, Upload
from assets.uploads import parts
from assets.uploads.permits import permit
from tests.assets.uploads.conftest import metadata

pytestmark = pytest.mark.django_db(transaction=True)
NUMBERS = ["", "-1", "+1", "1.0", "1e3", "0x10", "²", "1_000", "9" * 16, "1, 2", "un", "1;2"]


@pytest.mark.parametrize("length", NUMBERS)
def test_a_length_that_is_no_plain_number_is_refused(sender, length):
    assert sender.create(length).status_code == 400
    assert Upload.objects.count() == 0


@pytest.mark.parametrize("offset", NUMBERS)
def test_an_offset_that_is_no_plain_number_is_refused(sender, offset):
    place = sender.begin(1000)

    assert sender.patch(place, b"abc", offset).status_code == 400
    assert sender.head(place)["Upload-Offset"] == "0"


def test_a_body_without_its_length_is_refused(sender):
    """Django reads a chunked body as empty: it could not be told from a whole one."""
    place = sender.begin(1000)
    chunked = {"Transfer_Encoding": "chunked"}

    assert sender.patch(place, b"abc", **chunked).status_code == 411
    assert sender.create(1000, b"abc", **chunked).status_code == 411
    absent = sender.client.generic(
        "PATCH",
        place,
        headers={"Tus-Resumable": "1.0.0", "Upload-Offset": "0"},
        CONTENT_TYPE="application/offset+octet-stream",
    )
    assert absent.status_code == 411
    assert sender.head(place)["Upload-Offset"] == "0"


@pytest.mark.parametrize(
    "header",
    [
        "permit",
        "filename ***",
        "filename YQ==,filename Yg==",
        ",",
        "filename YQ==,",
        "clé YQ==",
        "a b c",
        "filename " + "A" * 4100,
        ",".join(f"k{number} YQ==" for number in range(600)),
    ],
)
def test_metadata_that_is_not_what_the_protocol_says_is_refused(sender, header):
    assert sender.create(1000, Upload_Metadata=header).status_code in {400, 403}
    assert Upload.objects.count() == 0


@pytest.mark.parametrize("name", ["Upload-Concat", "Upload-Defer-Length"])
def test_what_the_site_does_not_speak_is_refused(sender, name):
    assert sender.create(1000, **{name: "1"}).status_code == 400


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\autoexec.bat", "autoexec.bat"),
        ("..%2f..%2fx.png", "..%2f..%2fx.png"),
        ("a.jpg\0.html", "a.jpg.html"),
        ("con.png", "con.png"),
        ("a" * 300 + ".png", "a" * 251 + ".png"),
        ("a" * 300, "a" * 255),
        ("photo\u202egnp.exe", "photognp.exe"),
        ('"><svg onload=alert(1)>.png', '"><svg onload=alert(1)>.png'),
        ("a\r\nSet-Cookie: x=y", "aSet-Cookie: x=y"),
        ("fête 🎉👩‍👩‍👧.mp4", "fête 🎉👩‍👩‍👧.mp4"),
        (unicodedata.normalize("NFD", "été.png"), unicodedata.normalize("NFC", "été.png")),
        ("", ""),
    ],
)
def test_a_hostile_name_is_kept_readable_and_names_no_file(sender, sent, kept):
    place = sender.begin(3, name=sent)
    answer = sender.patch(place, b"abc")

    upload = Upload.objects.get()
    assert (upload.name, upload.quarantined.name) == (kept, kept)
    assert answer.status_code == 204
    stored = upload.quarantined.file.name
    assert stored.startswith("received/")
    assert len(stored) == len("received/") + 32
    shown = Template("{{ name }}").render(Context({"name": upload.name}))
    assert "<" not in shown


def test_a_name_that_is_no_text_is_kept_as_what_can_be_read(sender):
    header = metadata(filename=b"clip\xff\xfe.mp4", permit=permit("submission:essai", most_bytes=9))

    assert sender.create(3, Upload_Metadata=header).status_code == 201

    assert Upload.objects.get().name == "clip\ufffd\ufffd.mp4"


@pytest.mark.parametrize("claimed", ["video/mp4", "VIDEO/MP4", "text/html\r\nX: y", "<b>", "é/é"])
def test_the_type_claimed_is_only_noted(sender, claimed):
    header = metadata(filetype=claimed, permit=permit("submission:essai", most_bytes=9))

    assert sender.create(3, Upload_Metadata=header).status_code == 201

    assert Upload.objects.get().claimed_type == ("video/mp4" if "mp4" in claimed.lower() else "")


@pytest.mark.parametrize("body", [b"<script>alert(1)</script>", b"x", b"\x89PNG\r\n\x1a\n"])
def test_whatever_its_name_says_a_file_has_no_address(sender, client, body):
    token = sender.send(body, name="photo.jpg.html")
    kept = QuarantinedFile.objects.get()

    for path in (f"/media/{kept.file.name}", f"/envois/{token}", f"/media/uploads/{token}"):
        assert client.get(path).status_code in {404, 405}
    with pytest.raises(NotImplementedError):
        kept.file.url  # noqa: B018


def test_one_byte_more_than_announced_is_refused(sender):
    place = sender.begin(3)

    assert sender.patch(place, b"abcd").status_code == 413
    assert sender.create(3, b"abcd").status_code == 413


def test_forms_of_many_parts_or_fields_are_refused_without_being_read(sender):
    place = sender.begin(10**6)
    parts_of_a_form = b"".join(
        b'--x\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\na\r\n'
        for _number in range(2000)
    )
    fields = b"&".join(b"a%d=b" % number for number in range(20_000))

    for kind, body in (
        ("multipart/form-data; boundary=x", parts_of_a_form + b"--x--\r\n"),
        ("application/x-www-form-urlencoded", fields),
    ):
        assert sender.patch(place, body, Content_Type=kind).status_code == 415
        assert sender.create(10**6, body, Content_Type=kind).status_code == 415
    assert list(parts.listed()) == []


@pytest.mark.parametrize(
    "path",
    [
        "/envois/../../etc/passwd",
        "/envois/" + "A" * 32,
        "/envois/" + "0" * 31,
        "/envois/" + "0" * 33,
        "/envois/%00",
        "/envois/0000000000000000000000000000000g",
    ],
)
def test_an_address_that_is_no_token_is_no_upload(sender, path):
    for method in ("HEAD", "PATCH", "DELETE"):
        assert sender.ask(method, path, Upload_Offset=0).status_code in {301, 404}
    assert list(parts.listed()) == []


def test_a_part_is_never_written_through_a_link(sender, places, tmp_path):
    place = sender.begin(3)
    outside = tmp_path / "ailleurs"
    outside.write_bytes(b"")
    (places / place[-32:]).symlink_to(outside)

    sender.client.raise_request_exception = False
    assert sender.patch(place, b"abc").status_code >= 400

    assert outside.read_bytes() == b""


@pytest.mark.parametrize("method", ["PUT", "POST", "TRACE", "GET", "PATCH, HEAD", ""])
def test_a_method_of_no_sense_is_refused(sender, method):
    place = sender.begin(3)

    answer = sender.ask("POST", place, X_HTTP_Method_Override=method)

    assert answer.status_code == 405
