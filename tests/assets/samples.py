"""Real files, made when a test needs them."""

import io
import shutil
import struct
import subprocess
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:01.000\nBonjour à tous.\n\n00:01.000 --> 00:02.000\nMerci.\n"
CHAPTERS = "WEBVTT\n\n00:00.000 --> 00:01.000\nL’idée\n\n00:01.000 --> 00:02.000\nLa suite\n"


def picture(size=(1600, 1200), file_format="JPEG", color=None, **options):
    """The bytes of an image, of a colour that changes from left to right unless one is given."""
    image = Image.new("RGB", size, color) if color else gradient(size)
    out = io.BytesIO()
    image.save(out, file_format, **options)
    return out.getvalue()


def gradient(size):
    red = Image.linear_gradient("L").rotate(90).resize(size)
    return Image.merge(
        "RGB", [red, Image.new("L", size, 90), Image.linear_gradient("L").resize(size)]
    )


def upload(data, name="photo.jpg", content_type="image/jpeg"):
    return SimpleUploadedFile(name, data, content_type)


def one_bit(width, height):
    """A PNG of one bit a pixel: two kilobytes that decode into many megabytes."""
    out = io.BytesIO()
    Image.new("1", (width, height)).save(out, "PNG", optimize=True)
    return out.getvalue()


def header_only_png(width, height):
    """A PNG that announces a size and holds nothing."""

    def chunk(name, data=b""):
        checksum = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + checksum

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT") + chunk(b"IEND")


def need(program):
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed: what it checks was not checked.")


def tagged_picture(tmp_path):
    """A JPEG lying on its side, with all that cameras and software write in one."""
    need("exiftool")
    image = Image.new("RGB", (400, 200), "red")
    image.paste((0, 0, 255), (200, 0, 400, 200))
    path = tmp_path / "tagged.jpg"
    image.save(path, "JPEG", quality=95)
    tags = [
        "-GPSLatitude=48.936",
        "-GPSLatitudeRef=N",
        "-GPSLongitude=2.357",
        "-GPSLongitudeRef=E",
        "-Orientation#=6",
        "-Make=CANARI",
        "-Artist=CANARI",
        "-XMP-dc:Creator=CANARI",
        "-IPTC:By-line=CANARI",
        "-Comment=CANARI",
        "-UserComment=CANARI",
    ]
    command = ["exiftool", "-q", "-overwrite_original", *tags, str(path)]
    subprocess.run(command, check=True)
    return path.read_bytes()


def film_bytes(tmp_path, seconds=2, suffix="mp4", codecs=("libx264", "aac"), **tags):
    """A film of a test card and a tone, with a place written in it."""
    need("ffmpeg")
    path = tmp_path / f"film.{suffix}"
    video, audio = codecs
    command = ["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i"]
    command += [f"testsrc=size=320x180:rate=10:duration={seconds}", "-f", "lavfi"]
    command += ["-i", f"sine=duration={seconds}", "-c:v", video, "-c:a", audio]
    command += ["-pix_fmt", "yuv420p"]
    for key, value in {"title": "CANARI", "location": "+48.9360+002.3570/", **tags}.items():
        command += ["-metadata", f"{key}={value}"]
    subprocess.run([*command, "-metadata:s:v", "handler_name=CANARI", str(path)], check=True)
    return path.read_bytes()


def metadata(path):
    """What exiftool finds in a file beside what its format itself needs."""
    need("exiftool")
    command = ["exiftool", "-a", "-G1", "-ee", "-s", str(path)]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    own = ("[ExifTool]", "[System]", "[File]", "[Composite]", "[JFIF]", "[PNG]", "[RIFF]", "[Meta]")
    return [line for line in lines if not line.startswith(own)]
