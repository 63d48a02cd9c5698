"""Section C of the cases: hostile files are refused in a sentence, or what is made of them is
inert. Each in ten seconds, without much memory, and without a call to anywhere."""

import io
import os
import subprocess
import time
from pathlib import Path

import pytest
from PIL import Image

from assets.choices import FileKind, FileState, Refusal
from assets.models import QuarantinedFile
from assets.quarantine import promote_film, promote_image
from tests.assets.quarantine.files import (
    EICAR,
    clip,
    compressed_image,
    ffmpeg,
    pdf,
    text_chunk,
    tone,
    zipped,
)
from tests.assets.samples import (
    film_bytes,
    header_only_png,
    metadata,
    need,
    one_bit,
    tagged_picture,
)

pytestmark = pytest.mark.django_db
# What tells where, when, by whom or with what a file was made.
TELLING = ("CANARI", "GPS", "48.9", "Location", "Title", "Comment", "Author", "XMP", "Make", "Key")
PRESETS = ("width-320", "width-320|format-webp", "width-320|format-jpeg")
# As long as the address of a canary, which it stands for: places in a file are counted in bytes.
ADDRESS = b"http://127.0.0.1:PORTS/canari"
SVG = b"""<!DOCTYPE svg [<!ENTITY x SYSTEM "http://127.0.0.1:PORTS/canari">]>
<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>CANARI</script>
<foreignObject><img src="http://127.0.0.1:PORTS/canari"/></foreignObject>&x;</svg>"""


@pytest.fixture
def hostile(taken_in, peaks, canary, calls):
    """A function that takes a hostile file in, and checks what holds of every one.

    What calls elsewhere names the address of the canary by `ADDRESS`.
    """

    def take(data, kind="", name="photo.jpg"):
        data = data.replace(ADDRESS, canary.url.encode())
        before = time.monotonic()
        quarantined = taken_in(data, kind, name)
        assert time.monotonic() - before < 10
        assert quarantined.is_settled
        assert not peaks or max(peaks) < 512 * 1024 * 1024
        assert (canary.hits(), calls) == (0, [])
        for made in quarantined.derivatives.all():
            with made.file.open("rb") as file:
                assert b"CANARI" not in file.read()
        if not quarantined.is_ready:
            assert not quarantined.derivatives.exists()
            assert quarantined.refusal_sentence
        return quarantined

    return take


def telling(quarantined):
    """What exiftool finds of its origin in any derivative."""
    return [
        line
        for made in quarantined.derivatives.all()
        for line in metadata(made.file.path)
        if any(tag in line for tag in TELLING)
    ]


# --- images --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data", [one_bit(10000, 12000), header_only_png(60000, 60000)], ids=["c1", "c2"]
)
def test_c1_c2_an_image_of_too_many_pixels_is_refused_before_it_is_decoded(hostile, data, peaks):
    assert hostile(data).refusal == Refusal.PIXELS
    assert max(peaks) < 100 * 1024 * 1024


def test_c6_what_a_camera_wrote_is_in_no_derivative_and_the_picture_stands_upright(
    hostile, tmp_path
):
    quarantined = hostile(tagged_picture(tmp_path))

    for made in quarantined.derivatives.all():
        assert metadata(made.file.path) == []
    image = Image.open(quarantined.derivative("image").file.path)
    assert image.size == (200, 400)
    assert image.getpixel((100, 50))[0] > 200 and image.getpixel((100, 350))[2] > 200


def test_c6_the_library_and_its_renditions_say_nothing_either(hostile, tmp_path):
    image = promote_image(hostile(tagged_picture(tmp_path)), title="Affiche", alt="Une affiche")

    published = [image.file, *(image.get_rendition(spec).file for spec in PRESETS)]

    for file in published:
        assert metadata(file.path) == []


@pytest.mark.parametrize("name", ["a.svg", "a.png", "a.jpg"])
def test_c9_svg_is_refused_under_any_name(hostile, name):
    assert hostile(SVG, FileKind.IMAGE, name).refusal == Refusal.TYPE


@pytest.mark.parametrize(
    "data",
    [
        compressed_image("JPEG") + zipped(a=b"CANARI"),
        compressed_image("PNG") + b"<script>CANARI</script>",
        text_chunk(compressed_image("PNG"), b"<script>CANARI</script>"),
        compressed_image("WEBP") + b"<?php CANARI",
        pdf() + b"<html>CANARI</html>",
    ],
    ids=["jpeg+zip", "png+html", "png comment", "webp+php", "pdf+html"],
)
def test_c11_what_hides_behind_an_image_is_left_behind(hostile, data):
    assert hostile(data).state == FileState.READY


@pytest.mark.parametrize(
    "data",
    [b"GIF89a/*CANARI*/=1;", b"<html>CANARI</html>" + pdf(), b"\n\n" + compressed_image("JPEG")],
    ids=["gif+js", "html+pdf", "shifted jpeg"],
)
def test_c11_what_begins_as_something_else_is_refused(hostile, data):
    assert hostile(data).refusal == Refusal.TYPE


def test_c11_html_before_a_film_is_refused_and_after_it_left_behind(hostile, tmp_path):
    film = clip(tmp_path, seconds=1)

    before = hostile(b"<html>CANARI</html>" + film, FileKind.VIDEO)
    after = hostile(film + b"\0\0\0\x1bfree<html>CANARI</html>", FileKind.VIDEO)

    assert (before.refusal, after.state) == (Refusal.TYPE, FileState.READY)


# --- films and sounds ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("suffix", "codecs"),
    [
        ("mp4", ("libx264", "aac")),
        ("mov", ("libx264", "aac")),
        ("webm", ("libvpx", "libopus")),
    ],
)
def test_c7_what_a_telephone_wrote_is_in_no_derivative(hostile, tmp_path, suffix, codecs):
    tags = {"com.apple.quicktime.location.ISO6709": "+48.9360+002.3570/", "comment": "CANARI"}

    quarantined = hostile(film_bytes(tmp_path, 2, suffix, codecs, **tags), FileKind.VIDEO)

    assert quarantined.state == FileState.READY
    assert telling(quarantined) == []
    film = promote_film(quarantined, title="Un film")
    assert not [line for line in metadata(film.file.path) if any(tag in line for tag in TELLING)]
    assert metadata(film.thumbnail.path) == []


@pytest.mark.parametrize("camera", [False, True], ids=["subtitles", "gpmf"])
def test_c7_tracks_of_data_and_subtitles_do_not_pass(hostile, tmp_path, camera):
    """The places that a sports camera writes (GPMF) are a track of data named « gpmd »."""
    subtitles = tmp_path / "lieu.srt"
    subtitles.write_text("1\n00:00:00,000 --> 00:00:01,000\nGPS5 CANARI 48.9360\n")
    (tmp_path / "nu.mp4").write_bytes(clip(tmp_path, "nu.mp4"))
    inputs = ["-i", tmp_path / "nu.mp4", "-i", subtitles, "-map", "0", "-map", "1"]
    sent = ffmpeg(tmp_path, "a.mp4", *inputs, "-c", "copy", "-c:s", "mov_text")
    if camera:
        sent = sent.replace(b"tx3g", b"gpmd").replace(b"sbtl", b"meta")
        (tmp_path / "camera.mp4").write_bytes(sent)
        assert streams(tmp_path / "camera.mp4") == ["video", "audio", "data"]

    quarantined = hostile(sent, FileKind.VIDEO)

    assert quarantined.state == FileState.READY
    assert telling(quarantined) == []
    film = Path(quarantined.derivative("film").file.path)
    assert streams(film) == ["video", "audio"]
    assert b"GPS5" in sent and b"GPS5" not in film.read_bytes()


def test_c7_attachments_of_a_webm_do_not_pass(hostile, tmp_path):
    attached = tmp_path / "secret.txt"
    attached.write_text("CANARI")
    (tmp_path / "nu.webm").write_bytes(
        clip(tmp_path, "nu.webm", "-c:v", "libvpx", "-c:a", "libopus")
    )
    options = ["-c", "copy", "-attach", attached, "-metadata:s:2", "mimetype=text/plain"]
    sent = ffmpeg(tmp_path, "a.mkv", "-i", tmp_path / "nu.webm", *options)
    # ffmpeg writes no attachment in what it calls a WebM: it is called so afterwards.
    sent = sent.replace(b"matroska", b"webm\0\0\0\0", 1)
    (tmp_path / "attached.webm").write_bytes(sent)
    assert streams(tmp_path / "attached.webm") == ["video", "audio", "attachment"]

    quarantined = hostile(sent, FileKind.VIDEO)

    assert quarantined.state == FileState.READY
    film = Path(quarantined.derivative("film").file.path)
    assert streams(film) == ["video", "audio"]
    assert b"CANARI" in sent and b"CANARI" not in film.read_bytes()


def test_c7_who_made_a_sound_is_in_no_derivative(hostile, tmp_path):
    quarantined = hostile(tone(tmp_path, "a.mp3", "-metadata", "artist=CANARI"), FileKind.SOUND)

    assert quarantined.state == FileState.READY
    assert telling(quarantined) == []


def streams(path):
    command = ["ffprobe", "-v", "error", "-show_entries", "stream=codec_type", "-of", "csv=p=0"]
    return subprocess.run(
        [*command, path], check=True, capture_output=True, text=True
    ).stdout.split()


CALLS = {
    "m3u8": "#EXTM3U\n#EXTINF:1,\n{url}\n#EXT-X-ENDLIST\n",
    "m3u8-file": "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n",
    "ffconcat": "ffconcat version 1.0\nfile '{url}'\n",
    "dash": '<?xml version="1.0"?><MPD><Period><BaseURL>{url}</BaseURL></Period></MPD>',
    "sdp": "v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n",
    "ass": "[Script Info]\nScriptType: v4.00+\n[Fonts]\nfontname: /etc/passwd\n",
    "srt": "1\n00:00:00,000 --> 00:00:01,000\n<img src={url}>\n",
    "asx": '<asx version="3.0"><entry><ref href="{url}"/></entry></asx>',
    "xml": '<!DOCTYPE a [<!ENTITY x SYSTEM "{url}">]><a>&x;</a>',
}


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("start", ["", "mp4", "webm"])
def test_c12_what_calls_elsewhere_is_refused_and_nothing_is_called(hostile, canary, name, start):
    """Bare, and behind the first bytes of what is accepted."""
    starts = {"": b"", "mp4": b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", "webm": b"\x1aE\xdf\xa3"}
    data = starts[start] + CALLS[name].format(url=canary.url).encode()

    quarantined = hostile(data, FileKind.VIDEO, "clip.mp4")

    assert quarantined.state == FileState.REFUSED
    assert canary.hits() == 0


def test_c12_a_film_that_refers_to_another_file_shows_none_of_it(hostile, tmp_path):
    """The reference of a MOV to data elsewhere (« dref ») that names a file of this machine."""
    film = clip(tmp_path, "a.mov", seconds=1)
    own, elsewhere = b"\0\0\0\x0curl \0\0\0\x01", b"\0\0\0\x1curl \0\0\0\0file:///etc/passwd\0"[:28]
    at = film.find(own)
    need("ffmpeg")
    assert at > 0

    quarantined = hostile(film[:at] + elsewhere + film[at + len(own) :], FileKind.VIDEO)

    for made in quarantined.derivatives.all():
        with made.file.open("rb") as file:
            assert b"root:" not in file.read()


# --- documents and archives ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "catalogue",
    [
        "/OpenAction<</S/JavaScript/JS(app.alert('CANARI'))>>",
        "/OpenAction<</S/Launch/F(/bin/sh)>>",
        "/OpenAction<</S/URI/URI(http://127.0.0.1:PORTS/canari)>>",
    ],
    ids=["javascript", "launch", "uri"],
)
def test_c15_a_pdf_that_acts_becomes_a_picture(hostile, catalogue):
    quarantined = hostile(pdf(catalogue=catalogue))

    assert quarantined.state == FileState.READY
    assert {one.content_type for one in quarantined.derivatives.all()} == {"image/jpeg"}


def test_c15_an_encrypted_pdf_is_refused(hostile):
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as plain:
        plain.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))

    assert hostile(out.getvalue()).refusal == Refusal.ENCRYPTED


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>%%EOF",
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 1000000/Kids[2 0 R]>>endobj\ntrailer<</Root 1 0 R>>%%EOF",
        b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer<</Size 1/Prev 9>>\nstartxref\n9\n%%EOF",
        b"%PDF-",
    ],
    ids=["no page", "a million pages", "xref loop", "header"],
)
def test_c15_a_pdf_that_turns_in_circles_is_refused(hostile, data):
    assert hostile(data).state == FileState.REFUSED


def test_c15_a_catalogue_that_is_its_own_page_is_a_blank_picture_at_most(hostile):
    quarantined = hostile(
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj\ntrailer<</Root 1 0 R>>%%EOF"
    )

    assert {one.content_type for one in quarantined.derivatives.all()} <= {"image/jpeg"}


@pytest.mark.parametrize(
    "data",
    [
        zipped(a=b"0" * 10_000_000),
        zipped(b=zipped(a=b"0" * 1_000_000)),
        zipped(**{"../../x": b"CANARI"}),
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]><a>&c;</a>',
    ],
    ids=["bomb", "nested", "slip", "xml"],
)
def test_c16_archives_and_xml_are_refused(hostile, data):
    assert hostile(data, name="photo.jpg").refusal == Refusal.TYPE


def test_c16_a_document_whose_template_is_elsewhere_is_refused(hostile, canary):
    linked = {"word/_rels/settings.xml.rels": f'<a Target="{canary.url}"/>'}

    assert hostile(zipped(**linked), name="photo.jpg").refusal == Refusal.TYPE


# --- names, scanner, lies ------------------------------------------------------------------------

NAMES = [
    "../../x",
    "..%2f..%2fx",
    "a.jpg\0.html",
    "con.png",
    "x" * 300,
    "photo\u202egpj.exe",
    '"><svg onload=alert(1)>.png',
    "a\r\nSet-Cookie: b=c.jpg",
    "🎈.jpg",
    "e\u0301te\u0301.jpg",
]


@pytest.mark.parametrize("name", NAMES)
def test_c17_no_name_that_was_sent_names_a_file(received, name):
    quarantined = received(compressed_image("PNG"), name=name)

    row = QuarantinedFile.objects.get(pk=quarantined.pk)
    assert row.file.name.startswith("received/")
    assert len(os.path.basename(row.file.name)) == 32  # noqa: PTH119 - a name, not a path
    assert len(row.name) <= 255 and "\0" not in row.name


@pytest.mark.parametrize(
    "data",
    [EICAR, zipped(a=EICAR), compressed_image("JPEG") + EICAR],
    ids=["bare", "in a zip", "behind a jpeg"],
)
def test_c18_the_test_virus_is_in_nothing_that_is_made(hostile, data):
    quarantined = hostile(data)

    for made in quarantined.derivatives.all():
        with made.file.open("rb") as file:
            assert b"EICAR" not in file.read()


@pytest.mark.parametrize("data", [b"", b"0", compressed_image("JPEG")[:200], b"\xff\xd8\xff\xe0"])
@pytest.mark.parametrize("kind", ["", *FileKind.values])
def test_c19_an_empty_cut_or_false_file_is_refused_in_a_sentence(hostile, data, kind):
    assert hostile(data, kind).state == FileState.REFUSED
