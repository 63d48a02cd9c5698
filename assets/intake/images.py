"""Images: measured from their header, then rebuilt from their pixels in another process."""

import threading

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from assets.intake.prepared import OnDisk, PreparedFile, check_size
from assets.intake.run import Failed, TooLong, run_worker

SUFFIXES = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}
MEGAPIXEL = 1_000_000
# One image at a time in each server process: two of the largest would pass its memory.
ONE_AT_A_TIME = threading.Lock()


def prepare_image(file, *, max_side=None, wanted=""):
    """The image upright, in sRGB, with nothing but pixels. Raises ValidationError."""
    check_size(file, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)
    made = PreparedFile(".out", "application/octet-stream", file)
    try:
        with OnDisk(file) as source, ONE_AT_A_TIME:
            answer = rebuild(source, made.path, max_side, wanted)
        if "refused" in answer:
            refuse(answer)
    except ValidationError:
        made.close()
        raise
    made.name = f"{made.name.removesuffix('.out')}{SUFFIXES[answer['format']]}"
    made.content_type = f"image/{answer['format'].lower()}"
    made.facts = {"width": answer["width"], "height": answer["height"]}
    return made.measure()


def prepare_poster(file):
    """A still image for a film: a JPEG of at most the film's own width."""
    return prepare_image(file, max_side=settings.ASSETS_POSTER_SIDE, wanted="JPEG")


def rebuild(source, target, max_side, wanted):
    try:
        return run_worker(
            "image",
            source,
            target,
            settings.ASSETS_IMAGE_MAX_PIXELS,
            max_side or settings.ASSETS_IMAGE_KEPT_SIDE,
            wanted,
            seconds=settings.ASSETS_IMAGE_SECONDS,
            memory_bytes=settings.ASSETS_IMAGE_MEMORY,
            output_bytes=200 * 1024 * 1024,
        )
    except TooLong:
        return {"refused": "slow"}
    except Failed:
        return {"refused": "broken"}


def refuse(answer):
    """Say why in a sentence that helps: what was met, and the limit."""
    code = answer["refused"]
    if code == "pixels":
        raise too_many_pixels(answer)
    messages = {
        "type": _(
            "This file is not an image that the site accepts."
            " Accepted: JPEG, PNG, WebP, AVIF, GIF and HEIC (not SVG)."
        ),
        "slow": _("This image takes too long to read. Save it again as JPEG, then send that."),
    }
    broken = _("This image is damaged or cut: it could not be read to its end.")
    raise ValidationError(messages.get(code, broken), code=code)


def too_many_pixels(answer):
    return ValidationError(
        _(
            "This image is too large: %(width)d × %(height)d pixels,"
            " that is %(count)s megapixels. The limit is %(limit)d megapixels."
        ),
        params={
            "width": answer["width"],
            "height": answer["height"],
            "count": round(answer["width"] * answer["height"] / MEGAPIXEL),
            "limit": answer["limit"] // MEGAPIXEL,
        },
        code="pixels",
    )
