"""Films: checked by ffprobe, then made again by ffmpeg, so that only pictures and sound are left.

Flags and reasons: what was tried on hostile files. The demuxer and the decoders are forced, no
protocol but `file` is allowed, and an exit status of 0 is not enough: durations are compared.
"""

import json
import shutil
import threading

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assets.intake.images import prepare_poster
from assets.intake.prepared import OnDisk, PreparedFile, check_size
from assets.intake.run import Failed, TooLong, run

MOV = ["-format_whitelist", "mov,mp4,m4a,3gp,3g2,mj2", "-codec_whitelist", "h264,hevc,aac,opus"]
WEBM = ["-format_whitelist", "matroska,webm", "-codec_whitelist", "vp8,vp9,opus,vorbis,h264,aac"]
CONTAINERS = {"mov": MOV, "matroska": WEBM}
# ffprobe gives up on a file one of whose streams it may not open, even one that is then dropped.
DROPPED = "mov_text,webvtt,subrip,ass,ssa,dvdsub,cc_dec,mjpeg,png"
GUARDS = ["-protocol_whitelist", "file", "-max_alloc", "500000000"]
STREAMS = "-map 0:v:0 -map 0:a:0? -sn -dn"
NO_METADATA = (
    "-map_metadata -1 -map_metadata:s:v -1 -map_metadata:s:a -1 -map_chapters -1"
    " -fflags +bitexact -flags:v +bitexact -flags:a +bitexact"
)
PICTURE = "-r 30 -pix_fmt yuv420p -c:v libx264"
# A sender waits: fast, at the price of some weight.
EFFORT = "-preset veryfast -crf 24"
SOUND = "-c:a aac -b:a 128k -ac 2 -movflags +faststart -f mp4 -y"
# 720p at most, lying or standing.
RATIO = "min(1,min(1280/max(iw,ih),720/min(iw,ih)))"
KILOBITS = 3000
UNREADABLE = gettext_lazy("This film could not be read to its end: it is damaged, or cut.")
# One at a time in each server process: a film takes both cores of a small machine.
ONE_AT_A_TIME = threading.Lock()


def ffmpeg_is_missing():
    return not (shutil.which("ffmpeg") and shutil.which("ffprobe"))


def missing_message():
    return _(
        "This server cannot receive films: ffmpeg, which removes what a camera writes in them"
        " (place, device), is not installed. Ask an administrator."
    )


def prepare_film(file):
    """The film as an MP4 of 720p at most, with its duration, its size and a poster in `facts`."""
    check_size(file, settings.ASSETS_FILM_MAX_BYTES)
    if ffmpeg_is_missing():
        raise ValidationError(missing_message(), code="no_ffmpeg")
    made = PreparedFile(".mp4", "video/mp4", file)
    try:
        with OnDisk(file) as source, ONE_AT_A_TIME:
            container = recognise(source)
            sent = check(probe(source, container))
            encode(source, container, made.path)
        kept = check(probe(made.path, "mov"))
        refuse_a_cut(kept["duration"], sent["duration"])
        made.facts = {**kept, "poster": poster(made.path, kept["duration"])}
    except ValidationError:
        made.close()
        raise
    return made.measure()


def recognise(path):
    """The demuxer to force, from the first bytes: never from the name, never by guessing."""
    with path.open("rb") as file:
        head = file.read(12)
    if head[4:8] == b"ftyp":
        return "mov"
    if head[:4] == b"\x1aE\xdf\xa3":
        return "matroska"
    raise ValidationError(
        _("This file is not a film that the site accepts. Accepted: MP4, MOV and WebM."),
        code="type",
    )


def ffmpeg(command, seconds=None):
    """What ffmpeg or ffprobe printed. Raises ValidationError for whatever goes wrong."""
    try:
        return run(
            command,
            seconds=seconds or settings.ASSETS_FILM_SECONDS,
            memory_bytes=6e9,
            output_bytes=settings.ASSETS_FILM_MAX_BYTES,
        )
    except TooLong as late:
        raise ValidationError(
            _("This film takes too long to prepare. Send a shorter or a smaller one."), code="slow"
        ) from late
    except Failed as failure:
        raise ValidationError(UNREADABLE, code="broken") from failure


def probe(path, container):
    """What ffprobe says of the file, its demuxer forced."""
    return json.loads(ffmpeg(probing(path, container, CONTAINERS[container]), seconds=20))


def probing(path, container, lists):
    *formats, codecs = lists
    command = ["ffprobe", "-v", "error", *GUARDS, *formats, f"{codecs},{DROPPED}", "-f", container]
    command += ["-show_entries", "format=duration:stream=codec_type,width,height", "-of", "json"]
    return [*command, path]


def check(facts):
    """The duration in seconds and the size in pixels. Raises ValidationError past the limits."""
    videos = [one for one in facts.get("streams", []) if one.get("codec_type") == "video"]
    duration = float(facts.get("format", {}).get("duration") or 0)
    if not videos or duration <= 0:
        raise ValidationError(_("No moving picture was found in this file."), code="no_video")
    if duration > settings.ASSETS_FILM_MAX_SECONDS:
        raise ValidationError(
            _("This film lasts %(minutes)s min: the limit is %(limit)d min."),
            params={
                "minutes": number_format(duration / 60, 1),
                "limit": settings.ASSETS_FILM_MAX_SECONDS // 60,
            },
            code="too_long",
        )
    width, height = int(videos[0].get("width") or 0), int(videos[0].get("height") or 0)
    if not 0 < width * height <= settings.ASSETS_FILM_MAX_PIXELS:
        raise ValidationError(
            _("The picture of this film is too large: 3840 × 2160 pixels at most."), code="pixels"
        )
    return {"duration": round(duration, 2), "width": width, "height": height}


def refuse_a_cut(kept, announced):
    """A film cut on its way gives no error: it is only shorter than announced, in seconds."""
    if abs(kept - announced) > max(1.0, 0.05 * announced):
        raise ValidationError(UNREADABLE, code="cut")


def encode(source, container, target, *, ratio=RATIO, kilobits=KILOBITS, effort=EFFORT):
    """Write the film at `target`, its sides multiplied by `ratio`, in even numbers of pixels."""
    ffmpeg(encoding(source, container, target, ratio=ratio, kilobits=kilobits, effort=effort))


def encoding(source, container, target, *, ratio=RATIO, kilobits=KILOBITS, effort=EFFORT):
    command = ["ffmpeg", "-nostdin", "-v", "error", *GUARDS, *CONTAINERS[container]]
    command += ["-max_streams", "8", "-threads", "2", "-xerror", "-f", container, "-i", source]
    rate = f"-maxrate {kilobits}k -bufsize {2 * kilobits}k"
    scale = f"scale=w='trunc({ratio}*iw/2)*2':h='trunc({ratio}*ih/2)*2'"
    output = f"{STREAMS} {NO_METADATA} {PICTURE} {effort} {rate} {SOUND}".split()
    return [*command, *output, "-vf", scale, target]


def poster(path, duration):
    """A still image of the film at one second, or half-way through a shorter one."""
    still = PreparedFile(".png", "image/png")
    try:
        ffmpeg(picking(path, duration, still.path), seconds=20)
        with still.path.open("rb") as stream:
            return prepare_poster(File(stream, name="poster.png"))
    finally:
        still.close()


def picking(path, duration, target):
    moment = f"{min(1.0, duration / 2):.2f}"
    command = ["ffmpeg", "-nostdin", "-v", "error", *GUARDS, *MOV, "-ss", moment, "-f", "mov"]
    return [*command, "-i", path, *["-frames:v", "1", "-c:v", "png", "-f", "image2", "-y"], target]
