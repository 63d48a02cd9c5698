"""What phones and software record: taken in, or refused in words that are true of it."""

import pytest

from assets.choices import FileKind, FileState, Refusal
from assets.intake.strangers.types import recognise
from tests.assets.quarantine.files import clip, compressed_image, ffmpeg

pytestmark = pytest.mark.django_db
VIDEO, SOUND = FileKind.VIDEO, FileKind.SOUND


def branded(data, brand):
    """The same image under another first brand."""
    return data[:8] + brand + data[12:]


@pytest.mark.parametrize(
    ("name", "codecs"),
    [
        ("appareil.mov", ("-c:v", "libx264", "-c:a", "pcm_s16le")),
        ("montage.mp4", ("-c:v", "libx264", "-c:a", "libmp3lame")),
        ("ancien.mp4", ("-c:v", "mpeg4", "-c:a", "aac")),
        ("suite.mov", ("-c:v", "mjpeg", "-c:a", "aac")),
    ],
)
def test_a_film_that_we_do_not_read_is_not_said_to_be_damaged(taken_in, tmp_path, name, codecs):
    film = taken_in(clip(tmp_path, name, *codecs), VIDEO)

    assert film.refusal == Refusal.CODEC
    assert "H.264" in str(film.refusal_sentence)
    assert "abîmé" not in str(film.refusal_sentence)


def test_a_webm_of_av1_is_not_said_to_be_damaged(taken_in, tmp_path):
    sent = clip(tmp_path, "a.webm", "-c:v", "libaom-av1", "-cpu-used", "8", "-c:a", "libopus")

    assert taken_in(sent, VIDEO).refusal == Refusal.CODEC


def test_a_sound_that_we_do_not_read_is_not_said_to_be_damaged(taken_in, tmp_path):
    sent = ffmpeg(tmp_path, "a.m4a", "-f", "lavfi", "-i", "sine=duration=2", "-c:a", "ac3")

    assert taken_in(sent, SOUND).refusal == Refusal.CODEC


@pytest.mark.parametrize("kept", [0.2, 0.6])
def test_a_film_that_was_cut_still_is(taken_in, tmp_path, kept):
    sent = clip(tmp_path, "a.mp4", "-c:v", "libx264", "-c:a", "aac")

    assert taken_in(sent[: int(len(sent) * kept)], VIDEO).refusal == Refusal.BROKEN


def test_an_avif_whose_first_brand_is_that_of_any_image_is_taken_in(taken_in):
    image = taken_in(branded(compressed_image("AVIF"), b"mif1"), FileKind.IMAGE)

    assert (image.state, image.true_type) == (FileState.READY, "image/avif")


def test_any_image_without_the_brand_of_avif_is_one_of_a_phone():
    beginning = b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic"

    assert recognise(beginning + b"\0\0\0\x0cavif").content_type == "image/heic"
