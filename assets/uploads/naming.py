"""Names and types as strangers write them, made fit to be kept. They are only ever shown, escaped:
no file is stored under them."""

import re
import unicodedata

LONGEST = 255
# Joiners, without which some scripts and emoji fall apart.
JOINERS = "\u200c\u200d"
# White space, but the spaces that French keeps before its signs.
BREAKS = re.compile(r"[^\S\u00a0\u202f]+")
# Letters and signs that leave no ink: fillers of hangul, braille without a dot.
BLANKS = "\u115f\u1160\u2800\u3164\uffa0"
TYPE = re.compile(r"[\w.+-]{1,40}/[\w.+-]{1,50}", re.ASCII)


def without_unseen(text):
    """The same, without what is not seen: controls, changes of direction."""
    return "".join(
        character
        for character in unicodedata.normalize("NFC", text)
        if character in JOINERS or unicodedata.category(character)[0] != "C"
        if unicodedata.category(character) not in {"Zl", "Zp"}
    )


def on_one_line(text):
    """Words that fit in a sentence of the site, each apart from the next by one space; nothing
    where nothing of them is seen."""
    line = without_unseen(BREAKS.sub(" ", text)).strip()
    return line if any(is_seen(character) for character in line) else ""


def is_seen(character):
    return unicodedata.category(character)[0] in "LNPS" and character not in BLANKS


def clean_name(name):
    """The last part of a path, without what is not seen."""
    last = re.split(r"[/\\]", without_unseen(name))[-1].strip()
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
