"""Makes the films shipped in home/demo/media/: `python -m home.demo.make_films [NAME…]`.

Needs ffmpeg and the fonts of the test environment; seeding needs neither. docs/demo.md says more.
"""

import subprocess
import sys
import tempfile
from importlib import resources
from pathlib import Path

from PIL import ImageDraw, ImageFont
from tqdm import tqdm

from home.demo.art import reels, sounds
from home.demo.art.canvas import INK, PAPER

MEDIA = Path(__file__).parent / "media"
RATE = 24
BITEXACT = "-fflags +bitexact -flags:v +bitexact -flags:a +bitexact -map_metadata -1"
VIDEO = "-c:v libx264 -preset veryslow -tune animation -crf 26 -pix_fmt yuv420p"
AUDIO = "-c:a aac -b:a 56k -ac 1 -ar 44100"


def command(seconds, sound, target):
    """The one ffmpeg command: frames by standard input, H.264 and AAC, nothing of its origin."""
    source = f"-f rawvideo -pix_fmt rgb24 -s 960x540 -r {RATE} -i pipe:0"
    options = f"{source} -i {sound} {VIDEO} {AUDIO} {BITEXACT} -map_chapters -1"
    return [
        "ffmpeg",
        "-nostdin",
        "-v",
        "error",
        "-y",
        *options.split(),
        "-t",
        str(seconds),
        "-movflags",
        "+faststart",
        str(target),
    ]


def font():
    path = resources.files("fontpkg_syne") / "files" / "Syne[wght].ttf"
    face = ImageFont.truetype(str(path), 34)
    face.set_variation_by_axes([700])
    return face


def frame(slug, t, face):
    """The picture at the second `t`, with its title card when there is one."""
    picture = reels.REELS[slug][1](t).finish()
    for start, end, words in reels.CARDS[slug]:
        if start <= t < end:
            draw = ImageDraw.Draw(picture)
            draw.rectangle([0, 462, 960, 540], fill=PAPER)
            draw.rectangle([0, 462, 960, 465], fill=INK)
            draw.text((36, 501), words, font=face, fill=INK, anchor="lm")
    return picture


def make(slug, face):
    seconds = reels.REELS[slug][0]
    with tempfile.TemporaryDirectory() as scratch:
        sound = Path(scratch) / "son.wav"
        sounds.write(slug, seconds, sound)
        arguments = command(seconds, sound, MEDIA / f"{slug}.mp4")
        with subprocess.Popen(arguments, stdin=subprocess.PIPE) as encoder:  # noqa: S603
            for index in tqdm(range(seconds * RATE), desc=slug, file=sys.stderr):
                encoder.stdin.write(frame(slug, index / RATE, face).tobytes())
            encoder.stdin.close()
            if encoder.wait():
                raise SystemExit(f"ffmpeg refused {slug}")
    reels.still(slug).save(MEDIA / f"{slug}.png", optimize=True)


if __name__ == "__main__":
    for name in sys.argv[1:] or reels.REELS:
        make(name, font())
