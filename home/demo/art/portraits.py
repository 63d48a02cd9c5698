"""Portraits of invented people, in flat shapes: recognisable, and nobody's likeness."""

import math

from home.demo.art.canvas import (
    BRICK,
    COBALT,
    CORAL,
    FUCHSIA,
    INK,
    LEAF,
    LILAC,
    MINT,
    PINK,
    SKY,
    SUN,
    Canvas,
)

SKINS = {"a": "#8A4B2A", "b": "#E3A57C", "c": "#5A2F1C", "d": "#C98457"}
SIZE = (800, 800)
CURLS = ((300, 270, 90), (400, 225, 110), (500, 270, 90), (270, 370, 70), (530, 370, 70))


def _curls(sheet, color):
    for x, y, radius in CURLS:
        sheet.disc(x, y, radius, color)


def _short(sheet, color):
    sheet.slice(400, 340, 158, (180, 360), color)


def _bun(sheet, color):
    sheet.disc(400, 165, 70, color)
    sheet.slice(400, 350, 160, (175, 365), color)


def _long(sheet, color):
    sheet.window(238, 215, 324, 400, color, radius=150)


def _scarf(sheet, color):
    sheet.disc(400, 340, 182, color)
    sheet.poly([(240, 400), (560, 400), (610, 660), (190, 660)], color)


def _cap(sheet, color):
    sheet.slice(400, 330, 160, (180, 360), color)
    sheet.rect(400, 318, 235, 24, color)


def _bob(sheet, color):
    sheet.window(232, 225, 336, 270, color, radius=160)


def _fringe(sheet, color):
    sheet.slice(400, 352, 152, (180, 360), color)
    sheet.rect(248, 300, 304, 46, color)


def _waves(sheet, color):
    for x, y in ((255, 420), (545, 420), (240, 520), (560, 520), (262, 610), (538, 610)):
        sheet.disc(x, y, 66, color)
    sheet.disc(400, 350, 172, color)


def _straw_hat(sheet, _color):
    sheet.slice(400, 290, 150, (180, 360), SUN)
    sheet.rect(262, 258, 276, 34, FUCHSIA)
    sheet.window(170, 290, 460, 34, SUN, radius=17)


def _crown_of_braids(sheet, color):
    sheet.slice(400, 345, 156, (180, 360), color)
    for index in range(9):
        angle = math.pi * (1 + index / 8)
        x, y = 400 + 150 * math.cos(angle), 330 + 150 * math.sin(angle)
        sheet.disc(x, y, 44, color)
        sheet.disc(x, y, 16, "#6A4A3A")


def _white_curls(sheet, color):
    sheet.slice(400, 335, 148, (185, 355), color)
    for index in range(9):
        angle = math.pi * (0.97 + index * 1.06 / 8)
        x, y = 400 + 152 * math.cos(angle), 350 + 152 * math.sin(angle)
        sheet.disc(x, y, 46, color)


def _headwrap(sheet, color):
    sheet.slice(400, 345, 168, (180, 360), color)
    sheet.rect(232, 318, 336, 34, SUN)
    sheet.slice(480, 240, 150, (270, 360), SUN)
    sheet.slice(480, 240, 100, (270, 360), color)
    sheet.disc(484, 236, 40, SUN)


def _shaven(sheet, color):
    """No hair: a beard instead, drawn as the lower half of the face."""
    sheet.slice(400, 392, 146, (8, 172), color)
    sheet.slice(400, 392, 96, (0, 180), SKINS["c"])


BEHIND = {"curls": _curls, "long": _long, "scarf": _scarf, "bob": _bob, "waves": _waves}
ABOVE = {
    "short": _short,
    "bun": _bun,
    "cap": _cap,
    "bob": _fringe,
    "waves": _straw_hat,
    "crown": _crown_of_braids,
    "white curls": _white_curls,
    "headwrap": _headwrap,
    "shaven": _shaven,
}
PEOPLE = {
    "ines-belkacemi": (SUN, "curls", INK, "d", COBALT, False),
    "youri-sangare": (SKY, "cap", BRICK, "a", SUN, False),
    "helene-vasseur": (PINK, "bun", "#6B5E7E", "b", INK, True),
    "karim-ait-saada": (LEAF, "short", INK, "d", FUCHSIA, True),
    "odile-marchetti": (CORAL, "long", "#D8D2E4", "b", MINT, True),
    "bakary-ndoye": (LILAC, "short", "#2B2140", "c", BRICK, False),
    "carmen-iglesias": (SUN, "bob", "#D8D2E4", "b", BRICK, False),
    "dieudonne-mabiala": (CORAL, "shaven", "#B9AED2", "c", COBALT, False),
    "salima-bouhafs": (SKY, "waves", "#3B1F1A", "d", MINT, False),
    "sylvana-pinas": (LEAF, "crown", "#2B1A14", "a", BRICK, False),
    "jocelyne-wawrzyniak": (LILAC, "white curls", "#F2EEF9", "b", INK, True),
    "zainaba-attoumani": (PINK, "headwrap", FUCHSIA, "c", COBALT, False),
}
EARRINGS = {"carmen-iglesias": LEAF, "sylvana-pinas": SUN, "zainaba-attoumani": SUN}
FRAMES = {"jocelyne-wawrzyniak": BRICK}


def portrait(slug, *, pixels=640):
    ground, hair, hair_color, skin, clothes, glasses = PEOPLE[slug]
    sheet = Canvas(ground, name=slug, size=SIZE, pixels=pixels)
    if hair in BEHIND:
        BEHIND[hair](sheet, hair_color)
    sheet.window(170, 610, 460, 260, clothes, radius=150)
    sheet.rect(350, 480, 100, 150, SKINS[skin])
    sheet.slice(400, 625, 78, (0, 180), SKINS[skin])
    sheet.disc(400, 380, 142, SKINS[skin])
    if slug in EARRINGS:
        for x in (252, 548):
            sheet.disc(x, 462, 20, EARRINGS[slug])
    if hair in ABOVE:
        ABOVE[hair](sheet, hair_color)
    elif hair in {"scarf", "long"}:
        sheet.slice(400, 360, 150, (190, 350), hair_color)
    _face(sheet, glasses, FRAMES.get(slug, INK))
    return sheet.finish()


def _face(sheet, glasses, frames):
    for x in (345, 455):
        sheet.disc(x, 385, 13, INK)
        if glasses:
            sheet.arc(x, 385, 42, (0, 360), frames, width=9)
    if glasses:
        sheet.line([(387, 380), (413, 380)], frames, 9)
    sheet.arc(400, 425, 52, (25, 155), INK, width=10)
    sheet.rect(396, 395, 8, 40, INK)
