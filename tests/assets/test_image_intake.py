"""Images: measured before they are decoded, rebuilt from their pixels."""

import io
import os
import subprocess
import sys
import time

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from assets.intake import prepare
from tests.assets.samples import (
    header_only_png,
    metadata,
    need,
    one_bit,
    picture,
    tagged_picture,
    upload,
)
from tests.support.peaks import peak_of_children


def refusal(data, name="photo.jpg", kind="image"):
    with pytest.raises(ValidationError) as error:
        prepare(upload(data, name), kind)
    return " ".join(error.value.messages)


@pytest.mark.parametrize(
    "data", [one_bit(10_000, 12_000), header_only_png(60_000, 60_000)], ids=["C1", "C2"]
)
def test_an_image_above_forty_megapixels_is_refused_before_it_is_decoded(data):
    before = time.monotonic()

    message = refusal(data, "grand.png")

    assert "40" in message
    assert time.monotonic() - before < 10


def test_the_largest_accepted_image_is_prepared_within_the_time_and_memory_promised():
    noise = Image.effect_noise((7300, 5400), 80).convert("RGB")
    out = io.BytesIO()
    noise.save(out, "JPEG", quality=60)
    before = time.monotonic()

    with peak_of_children("workers") as peak:
        prepared = prepare(upload(out.getvalue()), "image")

    assert time.monotonic() - before < 10
    assert max(prepared.facts["width"], prepared.facts["height"]) == 4096
    assert peak[0] < 700 * 1024
    assert peak[0] > 50 * 1024 or not sys.platform.startswith("linux")


def test_what_a_camera_and_software_wrote_is_gone_and_the_picture_stands_upright(tmp_path):
    prepared = prepare(upload(tagged_picture(tmp_path)), "image")

    assert metadata(prepared.path) == []
    assert b"CANARI" not in prepared.path.read_bytes()
    image = Image.open(prepared.path)
    assert image.size == (200, 400)
    # Orientation 6: what was on the left of the file is at the top of the picture.
    assert image.getpixel((100, 50))[0] > 200
    assert image.getpixel((100, 350))[2] > 200


def test_a_wide_gamut_picture_keeps_its_colour_and_loses_its_profile(tmp_path):
    from PIL import ImageCms

    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    prepared = prepare(upload(picture((60, 40), color=(10, 200, 30), icc_profile=lab)), "image")

    image = Image.open(prepared.path)
    assert "icc_profile" not in image.info
    assert all(abs(a - b) < 8 for a, b in zip(image.getpixel((5, 5)), (10, 200, 30), strict=True))


@pytest.mark.parametrize(
    ("file_format", "expected"),
    [("JPEG", "JPEG"), ("PNG", "PNG"), ("WEBP", "WEBP"), ("AVIF", "JPEG"), ("GIF", "PNG")],
)
def test_the_type_comes_from_the_content_and_never_from_the_name(file_format, expected):
    prepared = prepare(upload(picture((40, 30), file_format), "menteur.png"), "image")

    assert Image.open(prepared.path).format == expected


def test_a_photograph_of_a_telephone_is_accepted():
    pytest.importorskip("pillow_heif")
    from pillow_heif import from_pillow

    out = io.BytesIO()
    from_pillow(Image.new("RGB", (64, 48), "red")).save(out)

    assert prepare(upload(out.getvalue(), "IMG.HEIC"), "image").name.endswith(".jpg")


@pytest.mark.parametrize("name", ["a.svg", "a.png", "a.jpg"])
def test_svg_is_refused_under_any_name(name):
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'

    assert "SVG" in refusal(svg, name)


@pytest.mark.parametrize("data", [b"", b"0", b"GIF89a", picture((80, 60))[:300]])
def test_an_empty_cut_or_false_image_is_refused_in_a_sentence(data):
    assert refusal(data)


def test_what_follows_the_picture_in_the_file_is_left_behind():
    polyglot = picture((80, 60)) + b"<script>alert('CANARI')</script>PK\x03\x04"

    prepared = prepare(upload(polyglot), "image")

    assert b"CANARI" not in prepared.path.read_bytes()


def test_transparency_and_palettes_survive():
    out = io.BytesIO()
    Image.new("RGBA", (20, 20), (255, 0, 0, 0)).quantize(4).save(out, "PNG")

    prepared = prepare(upload(out.getvalue()), "image")

    image = Image.open(prepared.path)
    assert image.mode == "RGBA"
    assert image.getpixel((0, 0))[3] == 0


def test_a_file_over_the_limit_says_the_limit(settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 1000

    assert "1000" in refusal(picture((400, 300)))


def test_the_same_bytes_have_the_same_name_that_nobody_else_can_guess():
    first, second = (prepare(upload(picture((20, 20)), name), "image") for name in ("a", "b"))
    other = prepare(upload(picture((21, 20))), "image")

    assert first.name == second.name != other.name
    assert len(first.name) == 36


def test_a_decoder_that_does_not_end_is_stopped(settings):
    from assets.intake.run import TooLong, run

    need("sleep")
    before = time.monotonic()

    with pytest.raises(TooLong):
        run(["sleep", "30"], seconds=1, memory_bytes=1e9, output_bytes=1e6)

    assert time.monotonic() - before < 5


def test_a_decoder_sees_no_secret_of_the_server(monkeypatch):
    from assets.intake.run import run

    monkeypatch.setenv("SECRET_KEY", "CANARI")

    assert b"CANARI" not in run(["env"], seconds=5, memory_bytes=1e9, output_bytes=1e6)


def test_no_process_is_left_behind():
    prepare(upload(picture((20, 20))), "image")

    need("ps")
    mine = subprocess.run(
        ["ps", "-o", "args", "--ppid", str(os.getpid())], capture_output=True, text=True, check=True
    ).stdout
    assert "workers" not in mine
