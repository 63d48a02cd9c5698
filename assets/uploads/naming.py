"""Names and types as strangers write them, made fit to be kept. They are only ever shown, escaped:
no file is stored under them."""

import re
import unicodedata

LONGEST = 255
# Joiners, without which some scripts and emoji fall apart.
JOINERS = "\u200c\u200d"
TYPE = re.compile(r"[\w.+-]{1,40}/[\w.+-]{1,50}", re.ASCII)


def clean_name(name):
    """The last part of a path, without what is not seen: controls, changes of direction."""
    kept = "".join(
        character
        for character in unicodedata.normalize("NFC", name)
        if character in JOINERS or unicodedata.category(character)[0] != "C"
        if unicodedata.category(character) not in {"Zl", "Zp"}
    )
    last = re.split(r"[/\\]", kept)[-1].strip()
    return shorten(last)


def shorten(name):
    """255 characters at most, the extension kept."""
    stem, dot, extension = name.rpartition(".")
    if len(name) <= LONGEST or not dot or len(extension) > 10:
        return name[:LONGEST]
    return f"{stem[: LONGEST - len(extension) - 1]}.{extension}"


def clean_type(claimed):
    """`video/mp4`, or nothing."""
    return claimed.lower() if TYPE.fullmatch(claimed) else ""
