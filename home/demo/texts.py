"""Reads the texts of the demonstration: TOML files with a light markup, one file a page."""

import re
import tomllib
from functools import cache
from pathlib import Path

from django.utils.html import escape

DATA = Path(__file__).parent / "data"
MARKS = (
    (re.compile(r"\*\*(.+?)\*\*"), r"<b>\1</b>"),
    (re.compile(r"\*(.+?)\*"), r"<i>\1</i>"),
)


@cache
def read(name):
    """The content of `data/<name>.toml`. Shared between callers: do not change it."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def read_folder(name):
    """The contents of `data/<name>/*.toml`, in the order of their dates, then of their names."""
    found = [read(f"{name}/{path.stem}") for path in sorted((DATA / name).glob("*.toml"))]
    return sorted(found, key=lambda text: str(text.get("published_on", "")))


def rich(text):
    """HTML of a text whose paragraphs are parted by blank lines, with **bold** and *italic*.

    A part whose lines all begin with “- ” is a list.
    """
    html = escape(text.strip())
    # What a rich text field stores: plain characters, not entities, for quotes.
    html = html.replace("&#x27;", "'").replace("&quot;", '"')
    for pattern, replacement in MARKS:
        html = pattern.sub(replacement, html)
    return "".join(_part(part.strip().split("\n")) for part in html.split("\n\n"))


def _part(lines):
    if all(line.startswith("- ") for line in lines):
        return f"<ul>{''.join(f'<li>{line[2:].strip()}</li>' for line in lines)}</ul>"
    return f"<p>{chr(10).join(lines)}</p>"
