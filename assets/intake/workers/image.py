"""image.py IN OUT MAX_PIXELS MAX_SIDE FORMAT [DECODERS]: rebuild an image from its pixels.

Prints one JSON object: {"format", "width", "height", "look"} or {"refused", ...}. Run as a script,
without Django: it decodes bytes that nobody has checked.
"""

import io
import json
import sys
import warnings
from contextlib import suppress

from PIL import Image, ImageCms, UnidentifiedImageError

FORMATS = ["JPEG", "PNG", "WEBP", "AVIF", "GIF"]
# Pillow's decoder of WebP keeps four copies of the picture: 40 megapixels would take 690 MB.
HUNGRY = {"WEBP": 24_000_000}
SAVE = {
    "JPEG": {"quality": 90, "optimize": True, "progressive": True},
    "PNG": {"compress_level": 3},
    "WEBP": {"quality": 92, "method": 2},
}


def accepted_formats(wanted=()):
    """The decoders that may be tried, among those wanted if any. HEIC, which phones write, needs a
    plugin."""
    formats = FORMATS
    with suppress(ImportError):
        from pillow_heif import register_heif_opener

        register_heif_opener(thumbnails=False)
        formats = [*FORMATS, "HEIF"]
    return [name for name in formats if not wanted or name in wanted]


def main(source, target, max_pixels, max_side, *, wanted, decoders=""):
    # The count of pixels is ours to judge, from the header, before anything is decoded.
    Image.MAX_IMAGE_PIXELS = None
    warnings.simplefilter("ignore")
    try:
        image = Image.open(
            source, formats=accepted_formats(decoders.split(",") if decoders else ())
        )
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return {"refused": "type"}
    width, height = image.size
    limit = min(max_pixels, HUNGRY.get(image.format, max_pixels))
    if width * height > limit:
        return {"refused": "pixels", "width": width, "height": height, "limit": limit}
    try:
        return rebuild(image, target, max_side, wanted)
    except MemoryError:
        return {"refused": "memory"}
    except Exception:
        return {"refused": "broken"}


def rebuild(image, target, max_side, wanted):
    """Decode, turn upright, bring to sRGB and to a size that screens use, and save the pixels."""
    source_format = image.format
    if source_format == "JPEG":
        image.draft(None, (max_side, max_side))
    image.load()
    orientation = image.getexif().get(0x0112, 1)
    profile = image.info.get("icc_profile")
    image = eight_bits(image)
    if max(image.size) > max_side:
        image.thumbnail((max_side, max_side), Image.Resampling.LANCZOS, reducing_gap=2.0)
    image = upright(to_srgb(image, profile), orientation)
    name = wanted or target_format(source_format, image)
    if name == "JPEG" and image.mode != "RGB":
        image = flatten(image)
    clean = Image.frombytes(image.mode, image.size, image.tobytes())
    clean.save(target, name, **SAVE[name])
    return {"format": name, "width": clean.width, "height": clean.height, "look": look(clean)}


def look(image):
    """64 bits that change little when a picture is resized or compressed: whether each of 8 × 8
    places is darker than the next one to its right (a « dHash »)."""
    grey = flatten(image) if image.mode == "RGBA" else image
    pixels = grey.convert("L").resize((9, 8), Image.Resampling.BOX).tobytes()
    bits = ["1" if pixels[at] < pixels[at + 1] else "0" for at in range(71) if at % 9 < 8]
    return f"{int(''.join(bits), 2):016x}"


def eight_bits(image):
    """A mode that resizes well and that every format of ours saves, or one that a profile needs."""
    if image.mode in {"RGB", "RGBA", "L", "CMYK"}:
        return image
    if image.mode.startswith("I") or image.mode == "F":
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if "transparency" in image.info or image.mode in {"LA", "PA", "La", "RGBa"}:
        return image.convert("RGBA")
    return image.convert("RGB")


def to_srgb(image, profile):
    """The same colours in sRGB. A profile that cannot be read is ignored, as browsers do."""
    wanted = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile:
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            space = own.profile.xcolor_space.strip()
            if {"RGBA": "RGB", "L": "GRAY"}.get(image.mode, image.mode) == space:
                srgb = ImageCms.createProfile("sRGB")
                return ImageCms.profileToProfile(image, own, srgb, outputMode=wanted)
        except (ImageCms.PyCMSError, OSError, ValueError, AttributeError):
            pass
    return image if image.mode == wanted else image.convert(wanted)


def upright(image, orientation):
    method = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }.get(orientation)
    return image.transpose(method) if method is not None else image


def target_format(source_format, image):
    """Photographs stay photographs, drawings stay drawings, transparency is kept."""
    if source_format in {"PNG", "GIF"}:
        return "PNG"
    if source_format == "WEBP":
        return "WEBP"
    opaque = image.mode != "RGBA" or image.getextrema()[3][0] == 255
    return "JPEG" if opaque else "PNG"


def flatten(image):
    """Transparency on white, for a format that has none."""
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A") if image.mode == "RGBA" else None)
    return ground


if __name__ == "__main__":
    source, target, max_pixels, max_side, wanted = sys.argv[1:6]
    asked = {"wanted": wanted, "decoders": "".join(sys.argv[6:7])}
    answer = main(source, target, int(max_pixels), int(max_side), **asked)
    json.dump(answer, sys.stdout)
