"""Sounds: kept as a film whose only picture is the shape of the sound, so that one player serves.

The shape is drawn from what was encoded, so that whoever decides sees where somebody speaks.
"""

from assets.choices import FileKind
from assets.intake.films import DROPPED, GUARDS, MOV, NO_METADATA, SOUND, WEBM, probing
from assets.intake.strangers.films import LIMITS, finish, measure, patience
from assets.intake.strangers.made import Made

PCM = "pcm_s16le,pcm_s24le,pcm_s32le,pcm_f32le,pcm_u8"
FORMATS, CODECS = "-format_whitelist", "-codec_whitelist"
LISTS = {
    "mov": [*MOV[:-1], "aac,alac,mp3,mp3float,opus,h264,hevc"],
    "matroska": WEBM,
    "mp3": [FORMATS, "mp3", CODECS, "mp3,mp3float"],
    "aac": [FORMATS, "aac", CODECS, "aac"],
    "ogg": [FORMATS, "ogg", CODECS, "vorbis,opus,flac"],
    "wav": [FORMATS, "wav", CODECS, PCM],
    "flac": [FORMATS, "flac", CODECS, "flac"],
}
SHAPE = "aformat=channel_layouts=mono,showwavespic=s=1280x720:colors=white"
STILL = f"-filter_complex {SHAPE} -frames:v 1 -c:v png -f image2 -y"
TOGETHER = (
    "-map 0:v:0 -map 1:a:0 -shortest -r 5 -pix_fmt yuv420p -c:v libx264 -preset veryfast"
    " -tune stillimage -crf 30"
)


def make_sound(box, file_type):
    """The sound over its shape, as a film, with its still."""
    decoder = file_type.decoder
    sent = measure(box, probing(box.source, decoder, LISTS[decoder]), FileKind.SOUND)
    seconds = patience(sent["duration"])
    box.run(hearing(box.source, decoder, box.path("sound.mp4")), seconds=seconds, **LIMITS)
    sound = box.taken("sound.mp4")
    box.run(drawing(sound, box.path("shape.png")), seconds=seconds, **LIMITS)
    shape = box.taken("shape.png")
    box.run(
        joining(shape, sound, sent["duration"], box.path("film.mp4")), seconds=seconds, **LIMITS
    )
    made = finish(box, sent["duration"])
    # Shapes of sounds all look alike.
    return Made(made.pieces, {"duration": made.facts["duration"]})


def start(*lists):
    return ["ffmpeg", "-nostdin", "-v", "error", *GUARDS, *lists]


def hearing(source, decoder, target):
    """The first sound of the file, whatever pictures it carries."""
    *formats, codecs = LISTS[decoder]
    command = start(*formats, f"{codecs},{DROPPED}")
    command += ["-max_streams", "8", "-threads", "2", "-xerror", "-f", decoder, "-i", source]
    return [*command, *f"-map 0:a:0 -vn -sn -dn {NO_METADATA} {SOUND}".split(), target]


def drawing(sound, target):
    return [*start(*MOV), "-f", "mov", "-i", sound, *STILL.split(), target]


def joining(shape, sound, duration, target):
    picture = ["-framerate", "5", "-loop", "1", "-f", "image2", "-pattern_type", "none", "-i"]
    length = ["-t", f"{duration:.2f}"]
    output = f"{TOGETHER} {NO_METADATA} -c:a copy -movflags +faststart -f mp4 -y".split()
    return [*start(), *picture, shape, "-f", "mov", "-i", sound, *length, *output, target]
