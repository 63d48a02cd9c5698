"""Smaller encodings of a film that went through intake, for small screens and slow networks."""

from django.core.files import File

from assets.intake.films import ONE_AT_A_TIME, check, encode, probe, refuse_a_cut
from assets.intake.prepared import OnDisk, PreparedFile

# The shorter side of the picture, in pixels, and the most kilobits a second that it may take.
KILOBITS = {480: 1200, 360: 700}
# Nobody waits for the worker.
EFFORT = "-preset medium -crf 26"


def smaller_heights(picture_height):
    """The heights worth making of a film of this one, the largest first."""
    return [height for height in KILOBITS if height < picture_height]


def encode_smaller(file, picture_height, *, duration):
    """The film as a smaller MP4. Raises ValidationError when ffmpeg fails or falls short."""
    made = PreparedFile(".mp4", "video/mp4")
    try:
        with OnDisk(File(file)) as source, ONE_AT_A_TIME:
            encode(
                source,
                "mov",
                made.path,
                ratio=f"min(1,{picture_height}/min(iw,ih))",
                kilobits=KILOBITS[picture_height],
                effort=EFFORT,
            )
        refuse_a_cut(check(probe(made.path, "mov"))["duration"], duration)
    except Exception:
        made.close()
        raise
    return made.measure()
