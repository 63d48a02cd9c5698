"""Portraits of invented people, in flat shapes: recognisable, and nobody's likeness."""

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


BEHIND = {"curls": _curls, "long": _long, "scarf": _scarf}
ABOVE = {"short": _short, "bun": _bun, "cap": _cap}
PEOPLE = {
    "ines-belkacemi": (SUN, "curls", INK, "d", COBALT, False),
    "youri-sangare": (SKY, "cap", BRICK, "a", SUN, False),
    "helene-vasseur": (PINK, "bun", "#6B5E7E", "b", INK, True),
    "karim-ait-saada": (LEAF, "short", INK, "d", FUCHSIA, True),
    "odile-marchetti": (CORAL, "long", "#D8D2E4", "b", MINT, True),
    "bakary-ndoye": (LILAC, "short", "#2B2140", "c", BRICK, False),
}


def portrait(slug, *, pixels=640):
    ground, hair, hair_color, skin, clothes, glasses = PEOPLE[slug]
    sheet = Canvas(ground, name=slug, size=SIZE, pixels=pixels)
    if hair in BEHIND:
        BEHIND[hair](sheet, hair_color)
    sheet.window(170, 610, 460, 260, clothes, radius=150)
    sheet.rect(350, 480, 100, 150, SKINS[skin])
    sheet.slice(400, 625, 78, (0, 180), SKINS[skin])
    sheet.disc(400, 380, 142, SKINS[skin])
    if hair in ABOVE:
        ABOVE[hair](sheet, hair_color)
    elif hair in {"scarf", "long"}:
        sheet.slice(400, 360, 150, (190, 350), hair_color)
    _face(sheet, glasses)
    return sheet.finish()


def _face(sheet, glasses):
    for x in (345, 455):
        sheet.disc(x, 385, 13, INK)
        if glasses:
            sheet.arc(x, 385, 42, (0, 360), INK, width=9)
    if glasses:
        sheet.line([(387, 380), (413, 380)], INK, 9)
    sheet.arc(400, 425, 52, (25, 155), INK, width=10)
    sheet.rect(396, 395, 8, 40, INK)
