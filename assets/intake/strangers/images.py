"""Images and one-page PDF: made again from their pixels, with a still for lists."""

from django.conf import settings

from assets.choices import DerivativeRole, Refusal
from assets.intake.strangers.made import Made, Piece, Refused

MEGABYTE = 1024 * 1024
# Address space is more than memory in use, which the sandbox watches.
LIMITS = {"address_space": 2048 * MEGABYTE, "output_bytes": 64 * MEGABYTE}
NAMES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
STILL = "still.jpg"
STILL_SIDE = 1280


def make_image(box, file_type):
    """The image and its still."""
    answer = rebuild(box, box.source, "image", file_type.decoder)
    return finish(box, answer, {})


def make_page(box, file_type):
    """The only page of a PDF, as an image, and its text."""
    target = box.path("page.png")
    page = answered(
        box.run_worker(
            "page",
            box.source,
            target,
            settings.ASSETS_IMAGE_KEPT_SIDE // 2,
            seconds=settings.ASSETS_IMAGE_SECONDS,
            **LIMITS,
        )
    )
    answer = rebuild(box, box.taken("page.png"), "image", "PNG", wanted="JPEG")
    return finish(box, answer, {"pages": 1, "text": str(page.get("text", ""))})


def finish(box, answer, facts):
    size, kind = size_of(answer), NAMES[answer["format"]]
    still, look = make_still(box, box.taken("image"))
    pieces = [Piece(DerivativeRole.IMAGE, box.taken("image"), kind, size), still]
    return Made(pieces, {**size, **facts}, look)


def make_still(box, source, decoder="JPEG,PNG,WEBP"):
    """A still for lists, from an image of ours, and what it looks like."""
    answer = rebuild(box, source, STILL, decoder, side=STILL_SIDE, wanted="JPEG")
    still = Piece(DerivativeRole.POSTER, box.taken(STILL), "image/jpeg", size_of(answer))
    return still, f"{int(answer['look'], 16) % 2**64:016x}"


def size_of(answer):
    """What a process that read hostile bytes says is not believed beyond reason."""
    sides = {side: int(answer[side]) for side in ("width", "height")}
    if not all(0 < side <= settings.ASSETS_IMAGE_KEPT_SIDE for side in sides.values()):
        raise Refused(Refusal.BROKEN)
    return sides


def rebuild(box, source, name, decoder, *, side=None, wanted=""):
    """What the worker of images says of what it wrote under that name. Raises Refused."""
    return answered(
        box.run_worker(
            "image",
            source,
            box.path(name),
            settings.ASSETS_IMAGE_MAX_PIXELS,
            side or settings.ASSETS_IMAGE_KEPT_SIDE,
            wanted,
            decoder,
            seconds=settings.ASSETS_IMAGE_SECONDS,
            **LIMITS,
        )
    )


def answered(answer):
    if "refused" in answer:
        known = answer["refused"] in Refusal.values
        raise Refused(answer["refused"] if known else Refusal.BROKEN)
    return answer
