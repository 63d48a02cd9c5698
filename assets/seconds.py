"""The second of a film that an address names: `?t=75`."""

import re

START = re.compile(r"(?:([0-9]{1,2}):)?([0-9]{1,5}(?:\.[0-9]{1,3})?)")


def read_start(asked, duration):
    """The second that « 75 », « 75.5 » or « 1:15 » names inside the film, or None."""
    match = START.fullmatch(asked)
    if not match:
        return None
    start = int(match[1] or 0) * 60 + float(match[2])
    return start if 0 < start < duration else None


def format_second(seconds):
    """As short as an address wants it: « 75 », « 75.5 »."""
    return f"{seconds:.3f}".rstrip("0").rstrip(".")
