"""Caption and chapter files (WebVTT): a strict reader that names the line where it stops.

Grammar: https://www.w3.org/TR/webvtt1/, without STYLE and REGION blocks.
"""

import html
import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MAX_TRACK_BYTES = 512 * 1024
# Players round durations: a last cue may pass the end of the film by this much.
DURATION_TOLERANCE_SECONDS = 0.5

TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
TIMING = re.compile(rf"^{TIME}[ \t]+-->[ \t]+{TIME}((?:[ \t]+[a-z]+:[\w.,%-]+)*)[ \t]*$")
TAG = re.compile(r"</?(?:[ibucv]|ruby|rt|lang)(?:\.[\w.-]+)?(?:[ \t][^<>]*)?>|<\d[\d:.]*>")


@dataclass(frozen=True)
class Cue:
    start: float
    end: float
    text: str
    settings: str
    line: int


def fail(line, message):
    """Every mistake is told with the number of its line, counted from one as editors do."""
    text = _("Line %(line)d: %(message)s") % {"line": line, "message": message}
    raise ValidationError(text, code="broken_track")


def decode(data):
    """The lines of the file. Raises when it is too big, or is not UTF-8 text."""
    if len(data) > MAX_TRACK_BYTES:
        limit = MAX_TRACK_BYTES // 1024
        raise ValidationError(
            _("The file is too big: %(limit)d KB at most.") % {"limit": limit}, code="too_big"
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        fail(data[: error.start].count(b"\n") + 1, _("the text is not in UTF-8."))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines, 1):
        if "\0" in line:
            fail(number, _("a character is not text."))
    return lines


def parse(data, duration=None):
    """The cues of a WebVTT file, in order. Raises ValidationError with the line of the mistake."""
    lines = decode(data)
    if not re.match(r"^WEBVTT(?:[ \t].*)?$", lines[0]):
        fail(1, _("the file must begin with WEBVTT."))
    cues = []
    for number, block in blocks(lines):
        if block[0].startswith("NOTE"):
            continue
        if block[0].split()[0] in {"STYLE", "REGION"}:
            fail(number, _("STYLE and REGION blocks are not accepted."))
        cue = read_block(number, block)
        check_time(cue, cues[-1] if cues else None, duration)
        cues.append(cue)
    if not cues:
        fail(len(lines), _("the file holds no cue."))
    return cues


def blocks(lines):
    """Groups of lines between blank lines, with the number of their first; not the header."""
    start, block, header = 1, [], True
    for number, line in enumerate([*lines, ""], 1):
        if line.strip():
            start = start if block else number
            block.append(line)
        elif block:
            if not header:
                yield start, block
            elif any("-->" in one for one in block):
                fail(start + 1, _("an empty line must follow WEBVTT."))
            block, header = [], False


def read_block(number, block):
    if "-->" not in block[0]:
        if len(block) == 1 or "-->" not in block[1]:
            fail(number, _("a time line was expected, such as 00:00:01.000 --> 00:00:04.000."))
        number, block = number + 1, block[1:]
    match = TIMING.match(block[0])
    if not match:
        if "," in block[0]:
            fail(number, _("times are written with a point, not a comma: 00:00:01.000."))
        fail(number, _("the time cannot be read; expected 00:00:01.000 --> 00:00:04.000."))
    if len(block) == 1:
        fail(number, _("the cue has no text."))
    for offset, line in enumerate(block[1:], 1):
        check_text(number + offset, line)
    *times, settings = match.groups()
    text = "\n".join(block[1:])
    return Cue(seconds(times[:4]), seconds(times[4:]), text, settings.strip(), number)


def check_text(number, line):
    if "-->" in line:
        fail(number, _("an empty line must stand between two cues."))
    if "<" in TAG.sub("", line):
        fail(number, _("a tag is not one of WebVTT."))


def seconds(parts):
    hours, minutes, whole, milli = (int(part or 0) for part in parts)
    return hours * 3600 + minutes * 60 + whole + milli / 1000


def check_time(cue, previous, duration):
    if cue.end <= cue.start:
        fail(cue.line, _("the cue ends before it begins."))
    if previous and cue.start < previous.start:
        fail(cue.line, _("the cue begins before the one above it."))
    if duration and cue.end > duration + DURATION_TOLERANCE_SECONDS:
        limit = f"{duration:.1f}"
        fail(cue.line, _("the cue ends after the film (%(duration)s s).") % {"duration": limit})


def stamp(value):
    milliseconds = round(value * 1000)
    minutes, milliseconds = divmod(milliseconds, 60_000)
    return (
        f"{minutes // 60:02}:{minutes % 60:02}:{milliseconds // 1000:02}.{milliseconds % 1000:03}"
    )


def rewrite(cues):
    """The same cues as a file of ours: comments and headers, which may name people, are gone."""
    parts = ["WEBVTT\n"]
    for cue in cues:
        timing = f"{stamp(cue.start)} --> {stamp(cue.end)} {cue.settings}".rstrip()
        parts.append(f"\n{timing}\n{cue.text}\n")
    return "".join(parts).encode()


def read_cues(data):
    """For display: (start in seconds, end in seconds, text without tags) of each cue."""
    return [
        (cue.start, cue.end, html.unescape(TAG.sub("", cue.text)).strip()) for cue in parse(data)
    ]
