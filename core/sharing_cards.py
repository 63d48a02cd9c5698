"""The image shown when a page without one is shared: a poster drawn from its number and its title.

A card is kept under a name that only the page itself tells (128 bits made from what is drawn and
from the site's secret): a stranger can ask for nothing else to be drawn, and each version of a page
is drawn once. What is kept can be erased at any time.
"""

import os
import tempfile
from functools import cache
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from PIL import Image, ImageDraw, ImageFont

from core.facade import CELL, facade_windows
from core.fonts import font_files, known_characters
from core.typography import french

# Changes with the drawing below, so that no old card is taken for a new one.
DESIGN = "1"
WIDTH, HEIGHT = 1200, 630
MARGIN = 64
VISUAL = 384
TITLE_BOX = (WIDTH - VISUAL - 2 * MARGIN, 330)
SIZES = range(96, 35, -4)
# Under this size a long word is cut rather than made still smaller.
SMALLEST_WHOLE = 48
PAPER, NIGHT, SUN = "#FFFEFB", "#190E33", "#FFC61A"
GROUNDS = {
    "initiative": "#BF300A",
    "film": "#C4125F",
    "interview": "#2A35D4",
    "oped": "#00705A",
    "campaign": NIGHT,
    "question": NIGHT,
    "partner": NIGHT,
    "page": NIGHT,
}
LIGHTS = {"a": SUN, "b": "#FF8A66", "c": "#3A2A66"}


def token_of(page):
    """The secret part of the card's name: another title, or another drawing, is another name."""
    said = (DESIGN, page.pk, page.title, page.card_kind, page.card_label)
    value = "\x1f".join(map(str, said))
    return salted_hmac("core.sharing_cards", value, algorithm="sha256").hexdigest()[:32]


def address_of(page):
    return reverse("sharing_card", args=[page.pk, token_of(page)])


def is_named(page, token):
    return constant_time_compare(token_of(page), token)


def card_file(page):
    """Where the card of the page is kept, drawn now if it was not yet."""
    path = Path(settings.CARDS_ROOT) / f"{page.pk}-{token_of(page)}.png"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _keep(path, draw(page.pk, page.card_kind, page.title, str(page.card_label)))
        forget(page.pk, but=path)
    return path


def forget(pk, but=None):
    """Delete the cards kept for a page, or its older ones."""
    for path in Path(settings.CARDS_ROOT).glob(f"{pk}-*.png"):
        if path != but:
            path.unlink(missing_ok=True)


def _keep(path, image):
    """Whole or not at all: nobody is given half a file."""
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    with os.fdopen(handle, "wb") as file:
        image.save(file, "PNG", optimize=True)
    Path(name).replace(path)


# --- the drawing --------------------------------------------------------------------------------


def draw(seed, kind, title, label):
    """The card as an image. The same words and number give the same pixels."""
    ground = GROUNDS.get(kind, GROUNDS["page"])
    image = Image.new("RGB", (WIDTH, HEIGHT), ground)
    image.paste(_facade(seed, ground), (WIDTH - VISUAL, 0))
    pen = ImageDraw.Draw(image)
    pen.text((MARGIN, MARGIN), drawable(label), font=_font("atkinson-bold", 34), fill=PAPER)
    font, lines = fit(drawable(title), TITLE_BOX)
    for number, line in enumerate(lines):
        top = MARGIN + 64 + number * line_height(font)
        pen.text((MARGIN - font.size // 20, top), line, font=font, fill=PAPER)
    _brand(image, pen, ground)
    return image


def _facade(seed, ground):
    """The building on its sky, at twice its size and reduced: smooth edges."""
    columns, rows, scale = 8, 13, 2 * VISUAL / (8 * CELL)
    roofs, windows = facade_windows(seed, columns, rows)
    image = Image.new("RGB", (2 * VISUAL, 2 * HEIGHT), SUN)
    pen = ImageDraw.Draw(image)
    top = 2 * HEIGHT - rows * CELL * scale
    for x, roof in enumerate(roofs):
        left, right = x * CELL * scale, (x + 1) * CELL * scale
        pen.rectangle((left, top + roof * CELL * scale, right, 2 * HEIGHT), fill=NIGHT)
    for group, x, y, width, height in windows:
        left, bottom = x * CELL + 3, (y + height) * CELL - 3
        box = (left, bottom - height * CELL + 6, left + width * CELL - 6, bottom)
        place = tuple(v * scale + (top if i % 2 else 0) for i, v in enumerate(box))
        _window(pen, place, LIGHTS[group])
    # The one ornament of the site: a corner rounded by a quarter, top right.
    image = image.resize((VISUAL, HEIGHT), Image.Resampling.LANCZOS)
    return _rounded(image, ground)


def _window(pen, place, color):
    left, top, right, bottom = place
    corner = min(right - left, bottom - top) / 2
    pen.rounded_rectangle(place, corner, fill=color, corners=(False, True, False, False))


def _rounded(image, ground):
    mask = Image.new("L", (2 * VISUAL, 2 * HEIGHT), 0)
    corners = (False, True, False, False)
    box = (0, 0, 2 * VISUAL, 2 * HEIGHT)
    ImageDraw.Draw(mask).rounded_rectangle(box, 320, fill=255, corners=corners)
    mask = mask.resize(image.size, Image.Resampling.LANCZOS)
    return Image.composite(image, Image.new("RGB", image.size, ground), mask)


def _brand(image, pen, ground):
    """The window and the name of the site, at the foot."""
    size, top = 56, HEIGHT - MARGIN - 56
    image.paste(logo(size, NIGHT if ground != NIGHT else PAPER, ground), (MARGIN, top))
    font = _font("syne", 34)
    pen.text((MARGIN + size + 20, top + 7), settings.WAGTAIL_SITE_NAME, font=font, fill=PAPER)


def logo(size, ink, ground):
    """The window of the brand, its lit part at the foot, on a ground."""
    side = 4 * size
    image = Image.new("RGB", (side, side), ground)
    pen = ImageDraw.Draw(image)
    _window(pen, (0, 0, side - 1, side - 1), ink)
    pen.rectangle((0, side * 0.38, side * 0.62, side), fill=SUN)
    return image.resize((size, size), Image.Resampling.LANCZOS)


# --- the words ----------------------------------------------------------------------------------


def drawable(text):
    """The text with what the font has a glyph for, in French typography."""
    known = known_characters("syne")
    kept = (character for character in french(text) if ord(character) in known)
    return " ".join("".join(kept).replace("\xa0", "\x01").split()).replace("\x01", "\xa0")


def fit(text, box):
    """(font, lines): the biggest size at which the title holds in the box, cut at the smallest."""
    width, height = box
    for size in SIZES:
        font = _font("syne", size)
        lines = wrap(text, font, width, cut=size < SMALLEST_WHOLE)
        if lines is not None and len(lines) * line_height(font) <= height:
            return font, lines
    most = height // line_height(font)
    return font, [*lines[: most - 1], _shortened(lines[most - 1], font, width)]


def wrap(text, font, width, *, cut):
    """The lines, or None when a word is too wide and may not be cut."""
    lines, words = [""], text.split(" ")
    while words:
        word = words.pop(0)
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= width:
            lines[-1] = longer
        elif font.getlength(word) <= width:
            lines.append(word)
        elif not cut:
            return None
        else:
            held = next(n for n in range(len(word), 0, -1) if font.getlength(word[:n]) <= width)
            lines += [word[:held]] if lines[-1] else []
            lines[-1] = word[:held]
            words.insert(0, word[held:])
            lines.append("")
    return [line for line in lines if line]


def line_height(font):
    return round(font.size * 1.08)


def _shortened(line, font, width):
    while line and font.getlength(f"{line}…") > width:
        line = line[:-1]
    return f"{line.rstrip()}…"


@cache
def _font(name, size):
    # The plain layout: the same on every machine, whatever libraries Pillow found.
    font = ImageFont.truetype(font_files()[name], size, layout_engine=ImageFont.Layout.BASIC)
    if name == "syne":
        font.set_variation_by_axes([800])
    return font
