"""Films: encoded again in 720p, with a still and three seconds without sound for who decides."""

import json
from math import isfinite

from django.conf import settings

from assets.choices import DerivativeRole, FileKind, Refusal
from assets.intake.films import CONTAINERS, GUARDS, MOV, NO_METADATA, encoding, picking, probing
from assets.intake.strangers.images import make_still
from assets.intake.strangers.made import Made, Piece, Refused

MEGABYTE = 1024 * 1024
# ffmpeg asks for far more addresses than it uses: memory in use is what the sandbox watches.
LIMITS = {"address_space": 6_000_000_000, "output_bytes": 400 * MEGABYTE}
PROBE_SECONDS = 8
PREVIEW_SECONDS = 20
# A film may take three times its duration, and a moment to start; then it is given up.
PATIENCE = 3
START_SECONDS = 15
PREVIEW = (
    "-t 3 -map 0:v:0 -an -sn -dn -r 15 -pix_fmt yuv420p -c:v libx264 -preset veryfast -crf 30"
    " -movflags +faststart -f mp4 -y"
)


def make_film(box, file_type):
    """The film, its still and its preview."""
    lists = CONTAINERS[file_type.decoder]
    sent = measure(box, probing(box.source, file_type.decoder, lists), FileKind.VIDEO)
    command = encoding(box.source, file_type.decoder, box.path("film.mp4"))
    box.run(command, seconds=patience(sent["duration"]), **LIMITS)
    made = finish(box, sent["duration"])
    film = box.path("film.mp4")
    command = previewing(film, made.facts["duration"], box.path("preview.mp4"))
    box.run(command, seconds=PREVIEW_SECONDS, **LIMITS)
    made.pieces.append(Piece(DerivativeRole.PREVIEW, box.taken("preview.mp4"), "video/mp4"))
    return made


def finish(box, announced):
    """What is made of the film that was encoded, once it is seen to last what was announced."""
    film = box.taken("film.mp4")
    kept = measure(box, probing(film, "mov", MOV), FileKind.VIDEO)
    if abs(kept["duration"] - announced) > max(1.0, 0.05 * announced):
        # A film cut on its way gives no error: it is only shorter than announced.
        raise Refused(Refusal.BROKEN)
    box.run(picking(film, kept["duration"], box.path("still.png")), seconds=PROBE_SECONDS, **LIMITS)
    still, look = make_still(box, box.taken("still.png"))
    return Made([Piece(DerivativeRole.FILM, film, "video/mp4", kept), still], kept, look)


def patience(duration):
    return int(START_SECONDS + PATIENCE * duration)


def measure(box, command, kind):
    """The duration in seconds, and for a film the size in pixels. Raises Refused past the limits
    of what strangers may send."""
    found = json.loads(box.run(command, seconds=PROBE_SECONDS, **LIMITS))
    streams = {one.get("codec_type"): one for one in reversed(found.get("streams", []))}
    duration = number(found.get("format", {}).get("duration"))
    wanted, lacking = {
        FileKind.VIDEO: ("video", Refusal.NO_VIDEO),
        FileKind.SOUND: ("audio", Refusal.NO_SOUND),
    }[kind]
    if wanted not in streams or duration <= 0:
        raise Refused(lacking)
    # What is measured goes beyond what a camera shows by less than a second.
    if duration > settings.QUARANTINE_MAX_SECONDS[kind] + 1:
        raise Refused(Refusal.TOO_LONG)
    facts = {"duration": round(duration, 2)}
    if kind == FileKind.VIDEO:
        width, height = (int(number(streams["video"].get(side))) for side in ("width", "height"))
        if not 0 < width * height <= settings.ASSETS_FILM_MAX_PIXELS:
            raise Refused(Refusal.PIXELS)
        facts |= {"width": width, "height": height}
    return facts


def number(given):
    """What was printed, as a number that can be compared; 0 for anything else."""
    try:
        found = float(given or 0)
    except (TypeError, ValueError):
        return 0.0
    return found if isfinite(found) else 0.0


def previewing(film, duration, target):
    moment = f"{max(0.0, duration / 2 - 1.5):.2f}"
    scale = "scale=w='trunc(min(1,480/max(iw,ih))*iw/2)*2':h='trunc(min(1,480/max(iw,ih))*ih/2)*2'"
    command = ["ffmpeg", "-nostdin", "-v", "error", *GUARDS, *MOV, "-ss", moment, "-f", "mov"]
    return [*command, "-i", film, "-vf", scale, *f"{NO_METADATA} {PREVIEW}".split(), target]
