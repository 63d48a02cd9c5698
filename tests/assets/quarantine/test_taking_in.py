"""Taking in: each kind of file becomes clean derivatives, or is refused with a sentence."""

import io
import time
from collections import namedtuple

import pytest
from django.core.management import call_command
from PIL import Image

from assets.choices import DerivativeRole, FileKind, FileState, Refusal
from assets.intake.strangers import Refused
from assets.intake.strangers.types import recognise
from assets.models import Derivative, QuarantinedFile
from assets.names import quarantine_storage
from outbox.models import Promise
from tests.assets.quarantine.files import clip, compressed_image, ffmpeg, pdf, tone
from tests.assets.samples import need, picture

pytestmark = pytest.mark.django_db
POSTER, IMAGE = DerivativeRole.POSTER, DerivativeRole.IMAGE
Usage = namedtuple("Usage", "total used free")
PREVIEW, FILM = DerivativeRole.PREVIEW, DerivativeRole.FILM


def roles(quarantined):
    return {one.role for one in quarantined.derivatives.all()}


def opened(quarantined, role):
    with quarantined.derivative(role).file.open("rb") as file:
        return Image.open(io.BytesIO(file.read()))


# --- images --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file_format", "true_type"),
    [
        ("JPEG", "image/jpeg"),
        ("PNG", "image/png"),
        ("WEBP", "image/webp"),
        ("AVIF", "image/avif"),
        ("HEIF", "image/heic"),
    ],
)
def test_an_image_gives_an_image_and_a_still(taken_in, file_format, true_type):
    if file_format == "HEIF":
        from pillow_heif import register_heif_opener

        register_heif_opener()

    quarantined = taken_in(compressed_image(file_format), FileKind.IMAGE, "menteur.mp4")

    assert (quarantined.state, quarantined.true_type) == (FileState.READY, true_type)
    assert roles(quarantined) == {IMAGE, POSTER}
    assert quarantined.derivative_count == 2
    assert (quarantined.facts["width"], quarantined.facts["height"]) == (80, 60)
    assert opened(quarantined, IMAGE).size == (80, 60)
    assert opened(quarantined, POSTER).format == "JPEG"


def test_a_kind_that_was_not_asked_is_the_one_recognised(taken_in):
    assert taken_in(compressed_image("PNG")).kind == FileKind.IMAGE


def test_pictures_that_look_the_same_have_looks_that_are_near(taken_in):
    """Compressed again and made smaller, a picture is still known; another one is far."""
    first = taken_in(picture((800, 600)))
    again = taken_in(picture((500, 375), "WEBP", quality=60))
    turned = taken_in(picture((800, 600)), name="b")
    other = taken_in(compressed_noise())

    def distance(one, two):
        return (int(one.perceptual, 16) ^ int(two.perceptual, 16)).bit_count()

    assert distance(first, turned) == 0
    assert distance(first, again) <= 6
    assert distance(first, other) > 15


def compressed_noise():
    out = io.BytesIO()
    Image.effect_noise((90, 80), 120).resize((720, 640)).save(out, "JPEG")
    return out.getvalue()


def test_a_page_of_pdf_becomes_an_image_with_its_text(taken_in):
    quarantined = taken_in(pdf(text="Ensemble"), FileKind.IMAGE, "affiche.pdf")

    assert (quarantined.state, quarantined.true_type) == (FileState.READY, "application/pdf")
    assert quarantined.text == "Ensemble"
    image = opened(quarantined, IMAGE)
    assert image.format == "JPEG" and image.height == 2048
    assert image.convert("L").getextrema() == (0, 255)


@pytest.mark.parametrize(
    ("pages", "refusal"), [(0, Refusal.PAGES), (2, Refusal.PAGES), (40, Refusal.PAGES)]
)
def test_a_pdf_that_is_not_of_one_page_is_refused(taken_in, pages, refusal):
    quarantined = taken_in(pdf(pages))

    assert quarantined.refusal in {refusal, Refusal.BROKEN}
    assert quarantined.state == FileState.REFUSED


@pytest.mark.parametrize("box", ["0 0 0 0", "0 0 1e9 1e9", "0 0 1 100000", "-5 -5 5 5", "a b c d"])
def test_a_page_of_any_size_is_drawn_within_bounds_or_refused(taken_in, peaks, box):
    before = time.monotonic()

    quarantined = taken_in(pdf(box=box))

    assert quarantined.is_settled
    assert time.monotonic() - before < 10
    assert max(peaks) < 512 * 1024 * 1024
    if quarantined.is_ready:
        assert quarantined.facts["width"] * quarantined.facts["height"] <= 2048 * 2048


# --- films ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "codecs", "true_type"),
    [
        ("a.mp4", ("libx264", "aac"), "video/mp4"),
        ("a.mov", ("libx264", "aac"), "video/quicktime"),
        ("a.webm", ("libvpx", "libopus"), "video/webm"),
    ],
)
def test_a_film_gives_a_film_a_still_and_three_seconds(taken_in, tmp_path, name, codecs, true_type):
    sent = clip(tmp_path, name, "-c:v", codecs[0], "-c:a", codecs[1], seconds=4)

    quarantined = taken_in(sent, FileKind.VIDEO, "photo.jpg")

    assert (quarantined.state, quarantined.true_type) == (FileState.READY, true_type)
    assert roles(quarantined) == {FILM, PREVIEW, POSTER}
    assert quarantined.facts["duration"] == pytest.approx(4, abs=0.2)
    assert opened(quarantined, POSTER).size == (320, 180)
    assert quarantined.perceptual


def test_a_film_standing_up_keeps_its_shape_in_720p(taken_in, tmp_path):
    quarantined = taken_in(clip(tmp_path, seconds=1, size="1080x1920"), FileKind.VIDEO)

    assert (quarantined.facts["width"], quarantined.facts["height"]) == (720, 1280)


def test_a_film_cut_on_its_way_is_refused(taken_in, tmp_path):
    sent = clip(tmp_path, "a.mp4", "-movflags", "+faststart", seconds=8)

    quarantined = taken_in(sent[: len(sent) // 2], FileKind.VIDEO)

    assert (quarantined.state, quarantined.refusal) == (FileState.REFUSED, Refusal.BROKEN)
    assert not quarantined.derivatives.exists()


def test_a_film_too_long_is_refused_before_it_is_encoded(taken_in, tmp_path, settings):
    settings.QUARANTINE_MAX_SECONDS = {"video": 1, "sound": 1}

    assert taken_in(clip(tmp_path, seconds=3), FileKind.VIDEO).refusal == Refusal.TOO_LONG


def test_a_sound_sent_as_a_film_is_refused(taken_in, tmp_path):
    sent = tone(tmp_path, "a.webm", "-c:a", "libopus")

    assert taken_in(sent, FileKind.VIDEO).refusal == Refusal.NO_VIDEO


def test_where_ffmpeg_is_missing_a_film_is_refused_and_images_still_work(taken_in, monkeypatch):
    monkeypatch.setattr("assets.quarantine.ffmpeg_is_missing", lambda: True)

    film = taken_in(b"\0\0\0\x18ftypmp42" + bytes(40), FileKind.VIDEO)
    image = taken_in(compressed_image("PNG"))

    assert film.refusal == Refusal.NO_FFMPEG
    assert image.state == FileState.READY


# --- sounds --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("a.mp3", "libmp3lame"),
        ("a.m4a", "aac"),
        ("a.ogg", "libopus"),
        ("b.ogg", "libvorbis"),
        ("a.wav", "pcm_s16le"),
        ("a.flac", "flac"),
        ("a.aac", "aac"),
    ],
)
def test_a_sound_becomes_a_film_of_its_shape(taken_in, tmp_path, name, codec):
    quarantined = taken_in(tone(tmp_path, name, "-c:a", codec), FileKind.SOUND)

    assert quarantined.state == FileState.READY
    assert roles(quarantined) == {FILM, POSTER}
    assert quarantined.derivative(FILM).facts["duration"] == pytest.approx(2, abs=0.2)
    assert opened(quarantined, POSTER).convert("L").getextrema()[1] > 200
    # Shapes of sounds all look alike: none is said to be another.
    assert quarantined.perceptual == ""


def test_the_cover_of_a_sound_is_left_behind(taken_in, tmp_path):
    cover = tmp_path / "cover.png"
    cover.write_bytes(compressed_image("PNG"))
    (tmp_path / "nu.mp3").write_bytes(tone(tmp_path, "nu.mp3"))
    inputs = ["-i", tmp_path / "nu.mp3", "-i", cover, "-map", "0", "-map", "1", "-c:a", "copy"]
    sent = ffmpeg(tmp_path, "a.mp3", *inputs, "-c:v", "mjpeg", "-disposition:v", "attached_pic")

    quarantined = taken_in(sent, FileKind.SOUND)

    assert quarantined.state == FileState.READY
    assert opened(quarantined, POSTER).size == (1280, 720)


def test_a_film_sent_as_a_sound_is_heard_without_its_picture(taken_in, tmp_path):
    quarantined = taken_in(clip(tmp_path), FileKind.SOUND)
    mute = taken_in(clip(tmp_path, "mute.mp4", "-an"), FileKind.SOUND)

    assert (quarantined.kind, quarantined.state) == (FileKind.SOUND, FileState.READY)
    assert opened(quarantined, POSTER).size == (1280, 720)
    assert mute.refusal == Refusal.NO_SOUND


# --- states --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (compressed_image("PNG"), FileKind.VIDEO),
        (compressed_image("PNG"), FileKind.SOUND),
        (b"\0\0\0\x18ftypmp42" + bytes(40), FileKind.IMAGE),
        (b"ID3" + bytes(40), FileKind.VIDEO),
    ],
)
def test_a_file_of_another_kind_than_asked_is_refused(taken_in, data, kind):
    assert taken_in(data, kind).refusal == Refusal.TYPE


def test_a_file_too_heavy_for_its_kind_is_refused(taken_in, settings):
    settings.QUARANTINE_MAX_BYTES = {"image": 100, "video": 100, "sound": 100}

    assert taken_in(compressed_image("PNG")).refusal == Refusal.TOO_BIG


def test_every_refusal_has_a_sentence_that_helps():
    assert [code for code in Refusal if len(str(code.sentence)) < 15] == []


def test_a_file_that_is_settled_is_not_settled_again(taken_in, received):
    from assets.quarantine_effects import take_in

    quarantined = taken_in(compressed_image("PNG"))
    names = set(Derivative.objects.values_list("file", flat=True))

    take_in(quarantined.token)
    take_in("0" * 32)

    assert set(Derivative.objects.values_list("file", flat=True)) == names


def stored_names():
    """The derivatives on disk: those of other tests are there too."""
    if not quarantine_storage().exists("derivatives"):
        return set()
    return {f"derivatives/{name}" for name in quarantine_storage().listdir("derivatives")[1]}


def test_two_workers_on_one_file_settle_it_once_and_leave_nothing(received, monkeypatch):
    """A worker taken for dead comes back: what it made is thrown away."""
    from assets import take_in

    quarantined = received(compressed_image("PNG"))
    keep, before = take_in.keep, stored_names()

    def be_overtaken(*arguments):
        monkeypatch.setattr(take_in, "keep", keep)
        take_in.settle(QuarantinedFile.objects.get(pk=quarantined.pk))
        keep(*arguments)

    monkeypatch.setattr(take_in, "keep", be_overtaken)
    take_in.settle(quarantined)

    assert quarantined.derivatives.count() == 2
    assert stored_names() - before == {one.file.name for one in quarantined.derivatives.all()}


@pytest.mark.parametrize(
    ("head", "content_type"),
    [
        (b"\xff\xfb\x90\x00", "audio/mpeg"),
        (b"\xff\xf1\x50\x80", "audio/aac"),
        (b"RIFF\0\0\0\0WAVEfmt ", "audio/wav"),
        (b"\0\0\0\x1cftypM4A \0\0\0\0", "audio/mp4"),
        (b"\0\0\0\x14ftypqt  \0\0\0\0", "video/quicktime"),
        (b"GIF89a", None),
        (b"<svg", None),
        (b" %PDF-1.7", None),
        (b"PK\x03\x04", None),
        (b"#EXTM3U", None),
        (b"\xff", None),
        (b"", None),
    ],
)
def test_types_are_told_from_the_first_bytes_alone(head, content_type):
    found = recognise(head)

    assert (found and found.content_type) == content_type


def test_a_film_is_taken_in_within_the_time_promised(taken_in, tmp_path, peaks):
    need("ffmpeg")
    sent = clip(tmp_path, "a.mp4", "-preset", "ultrafast", seconds=5, size="1920x1080")
    before = time.monotonic()

    quarantined = taken_in(sent, FileKind.VIDEO)

    assert quarantined.is_ready
    assert time.monotonic() - before < 3 * 5 + 15
    assert max(peaks) < 1024 * 1024 * 1024


def test_a_file_that_could_not_be_read_for_want_of_room_waits_for_it(received, monkeypatch):
    from assets import quarantine_effects, take_in

    def cannot_write(*arguments):
        raise Refused(Refusal.BROKEN)

    quarantined = received(compressed_image("PNG"))
    Promise.objects.all().delete()
    with monkeypatch.context() as full:
        full.setattr(take_in, "made_of", cannot_write)
        full.setattr("assets.intake.sandbox.shutil.disk_usage", lambda path: Usage(100, 100, 0))
        take_in.settle(quarantined)
        quarantine_effects.promise_what_waits()
    quarantined.refresh_from_db()
    assert (quarantined.state, quarantined.refusal) == (FileState.RECEIVED, "")
    assert not Promise.objects.filter(effect__startswith="assets.take_in").exists()

    quarantine_effects.promise_what_waits()
    call_command("worker", once=True)

    quarantined.refresh_from_db()
    assert quarantined.state == FileState.READY
