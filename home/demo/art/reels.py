"""The films of the demonstration, frame by frame: what is seen at a given second."""

import math

from home.demo.art import motifs, props
from home.demo.art.canvas import (
    BRICK,
    COBALT,
    CORAL,
    FUCHSIA,
    INK,
    LEAF,
    LILAC,
    MINT,
    PAPER,
    PINK,
    SKY,
    SUN,
    Canvas,
)

SIZE = (1200, 675)
CHOIR_DARK = 10.9
STAIRS = ((170, 560), (640, 470), (330, 375), (790, 285), (560, 200), (900, 128))
STILL_AT = 0.6
NIGHT, DUSK = "#190E33", "#2E2056"


def progress(t, start, end):
    """How far `t` is between two seconds, from 0 to 1, slow at both ends."""
    share = min(max((t - start) / (end - start), 0), 1)
    return share * share * (3 - 2 * share)


def garden(t):
    sheet = Canvas(SKY, name="jardin", size=SIZE, pixels=960)
    motifs.sun(sheet, 120 + 70 * t, 230 - 110 * progress(t, 0, 7) + 60 * progress(t, 7, 14), 70)
    lit = 0.12 + 0.5 * progress(t, 8.5, 13)
    sheet.tower(150, 320, 18, 8, lights=(SUN, PINK, LILAC, CORAL), lit=lit, cell=50)
    sheet.rect(120, 300, 960, 22, PAPER)
    shown = 3 + 2 * (t > 5)
    for index in range(shown):
        x = 170 + index * 178
        grown = progress(t, 1.2 + index * 0.8, 7.5 + index * 0.7)
        for stem in range(3):
            height = 140 * grown * (0.7 + 0.15 * ((index + stem) % 3))
            motifs.plant(sheet, x + 26 + stem * 45, 262, height, "#00705A")
            if grown > 0.9:
                motifs.fruit(sheet, x + 38 + stem * 45, 262 - height * 0.6, 11, BRICK)
        sheet.rect(x, 258, 142, 42, (BRICK, INK, SUN)[index % 3])
    return sheet


def dawn(t):
    sheet = Canvas(NIGHT, name="bus", size=SIZE, pixels=960)
    sheet.disc(560, 680 - 360 * progress(t, 8, 13), 150, CORAL)
    lit = 0.08 + 0.3 * progress(t, 0.5, 8)
    sheet.tower(60, 70, 6, 10, wall=DUSK, lights=(SUN,), lit=lit, cell=44)
    sheet.tower(780, 160, 8, 8, wall=DUSK, lights=(SUN,), lit=lit, cell=44)
    sheet.rect(0, 508, 1200, 170, "#0D071D")
    sheet.rect(878, 330, 12, 180, SKY)
    sheet.window(856, 300, 60, 60, SUN)
    left = -680 + 880 * progress(t, 1, 4) + 1150 * progress(t, 9, 12.5)
    waiting = 4 if t < 5 else max(0, 4 - int((t - 5) / 0.9))
    for index in range(waiting):
        _walker(sheet, 920 + index * 56, 508, (PINK, LEAF, LILAC, CORAL)[index])
    motifs.bus(sheet, left, 530, doors=INK if t < 4.4 or t > 9 else PAPER)
    return sheet


def _walker(sheet, x, base, color):
    sheet.window(x, base - 96, 40, 96, color, radius=20)
    sheet.disc(x + 20, base - 116, 19, color)


def hatch(t):
    sheet = Canvas(CORAL, name="camion", size=SIZE, pixels=960)
    sheet.tower(800, 60, 8, 11, wall=INK, lights=(SUN, PINK), lit=0.4, cell=44)
    sheet.rect(0, 540, 1200, 140, INK)
    open_by = progress(t, 1, 3.2) - progress(t, 10.2, 11.6)
    motifs.truck(sheet, 110, 545, open_by=open_by)
    if 3 < t < 10.5:
        for x, phase in ((270, 0.0), (340, 1.6), (410, 3.0)):
            motifs.steam(sheet, x, 200, phase + 2.4 * t, INK)
    for index in range(5):
        arrived = progress(t, 3.5 + index * 0.6, 6 + index * 0.6)
        left = 1260 - (1260 - 730 - index * 72) * arrived + 900 * progress(t, 9.4, 11.8)
        _walker(sheet, left, 540, (PINK, LEAF, SUN, LILAC, PAPER)[index])
    return sheet


def bench(t):
    sheet = Canvas(LEAF, name="banc", size=SIZE, pixels=960)
    way = progress(t, 0, 12)
    motifs.sun(sheet, 80 + 1040 * way, 250 - 420 * way * (1 - way), 62)
    lit = 0.05 + 0.45 * progress(t, 8.4, 12)
    sheet.tower(120, 150, 20, 7, wall=DUSK, lights=(SUN, PINK, PAPER), lit=lit, cell=48)
    sheet.rect(0, 486, 1200, 200, "#00705A")
    sheet.rect(586, 250, 28, 240, INK)
    sheet.disc(600, 210, 130, BRICK)
    for index, (start, color) in enumerate(((3.8, PINK), (4.9, SUN), (6.0, LILAC))):
        if t > start - 1.6:
            side = -1 if index % 2 else 1
            seat = 470 + index * 116
            left = seat + side * 800 * (1 - progress(t, start - 1.6, start))
            _walker(sheet, left, 470, color)
    sheet.rect(410, 440, 380, 18, INK)
    sheet.rect(410, 474, 380, 14, INK)
    for x in (430, 752):
        sheet.rect(x, 440, 16, 96, INK)
    return sheet


def shade(t):
    """From morning to evening, a tower's shadow crosses a square, and chairs go with it."""
    sheet = Canvas(CORAL, name="ombre", size=SIZE, pixels=960)
    hour = -1 + 2 * progress(t, 0, 14)
    sheet.disc(600 + 470 * hour, 110 + 250 * hour * hour, 62, SUN)
    sheet.rect(0, 390, 1200, 290, PAPER)
    props.shadow(sheet, 500, 700, 390, -hour)
    sheet.tower(500, 60, 5, 8, lights=(SKY, LILAC), lit=0.5, cell=40)
    sheet.rect(500, 380, 200, 12, INK)
    for index, color in enumerate((FUCHSIA, COBALT, MINT, BRICK)):
        moved = progress(t, 5.4 + index * 0.5, 8.6 + index * 0.6)
        x = 800 + index * 88 - moved * (800 - 98)
        y = 520 - 26 * (index % 2)
        props.chair(sheet, x, y, color)
        if not 0.02 < moved < 0.98:
            props.sitter(sheet, x, y, color)
    return sheet


def choir(t):
    """A staircase cut open: doors open from the ground up, and each gives a voice."""
    lit = t < CHOIR_DARK
    sheet = Canvas(INK, name="escalier", size=SIZE, pixels=960)
    sheet.window(190, 22, 820, 545, DUSK if lit else "#0D071D", radius=120)
    for floor in range(5):
        base = 560 - floor * 104
        opened = progress(t, 0.5 + floor * 1.7, 1.0 + floor * 1.7)
        props.landing(sheet, floor, base, lit=lit)
        left, side = ((300, 1), (838, -1))[floor % 2]
        sheet.rect(left, base - 84, 62, 84, BRICK)
        sheet.rect(left, base - 84, 62 * opened, 84, SUN)
        if opened > 0.9:
            color = (PINK, LEAF, CORAL, SKY, PAPER)[floor]
            props.singer(sheet, left + 31, base + math.sin(3.2 * t + floor), color, side=side)
            span = (310, 410) if side > 0 else (130, 230)
            rings = 1 + int(2 * t + floor) % 3
            mouth = (left + 31 + 35 * side, base - 50)
            motifs.radio_waves(sheet, *mouth, color, rings=rings, first=30, gap=24, span=span)
    props.cat(sheet, 890, 352, looks=-1 if t < 8 else 1)
    return sheet


def climb(t):
    """A hill of houses and its staircase; someone goes up with a yellow bag."""
    sheet = Canvas(PINK, name="marches", size=SIZE, pixels=960)
    sheet.disc(220 + 16 * t, 120 + 22 * t, 84, CORAL)
    props.hill(sheet)
    sheet.line(STAIRS, INK, 34)
    sheet.line(STAIRS, PAPER, 24)
    for x, y in props.along(STAIRS, 68):
        sheet.rect(x - 13, y - 1.5, 26, 3, INK)
    opened = progress(t, 9, 10.2)
    sheet.window(850, 20, 190, 108, COBALT, radius=60)
    sheet.rect(880, 50, 50, 78, INK)
    sheet.rect(880, 50, 50 * opened, 78, SUN)
    share = 0.97 * progress(t, 0.8, 10.4) if t < 10.4 else 0.97
    x, y = props.point_at(STAIRS, share)
    step = 4 * abs(math.sin(6 * t)) if 0.8 < t < 10.4 else 0
    props.porter(sheet, x, y - step, FUCHSIA, SUN if t < 11.3 else None)
    if t >= 11.3:
        sheet.window(x + 26, y - 40, 40, 44, SUN, radius=14)
    return sheet


def still(slug):
    """The film past its middle, without its title card: what stands for it elsewhere."""
    seconds, draw = REELS[slug]
    return draw(seconds * STILL_AT).finish()


REELS = {
    "le-jardin-pousse-au-huitieme": (14, garden),
    "ligne-6-cinq-heures-douze": (13, dawn),
    "le-camion-ouvre-ses-volets": (12, hatch),
    "le-banc-du-milieu": (12, bench),
    "l-ombre-tourne": (14, shade),
    "l-escalier-chante": (16, choir),
    "jusqu-a-la-derniere-marche": (13, climb),
}
CARDS = {
    "le-jardin-pousse-au-huitieme": (
        (0.6, 4.4, "Mars. Trois bacs sur le toit."),
        (4.8, 8.8, "Juillet. Quarante foyers à table."),
        (9.2, 13.6, "Le soir, on arrose en voisins."),
    ),
    "ligne-6-cinq-heures-douze": (
        (0.6, 4.2, "5 h 12. Le Neuhof dort encore."),
        (4.6, 8.6, "Quatre pour le premier ménage."),
        (9.0, 12.6, "Avant, il fallait marcher une heure."),
    ),
    "le-camion-ouvre-ses-volets": (
        (0.6, 3.6, "11 h 40. On lève le volet."),
        (4.0, 7.8, "Cinq euros, trois plats."),
        (8.2, 11.6, "À 14 heures, plus rien."),
    ),
    "le-banc-du-milieu": (
        (0.6, 3.6, "7 h. Personne, et un merle."),
        (4.0, 7.8, "Midi. Trois, qui ne se connaissent pas."),
        (8.2, 11.6, "21 h. Les mêmes."),
    ),
    "l-ombre-tourne": (
        (0.6, 4.4, "10 heures. On s’assoit à droite."),
        (4.8, 8.8, "13 heures. Plus d’ombre, plus personne."),
        (9.2, 13.6, "16 heures. On change de côté."),
    ),
    "l-escalier-chante": (
        (0.6, 4.4, "19 heures. En bas, on donne le la."),
        (4.8, 9.6, "Treize langues montent l’escalier."),
        (11.0, 15.6, "La lumière s’éteint. Pas eux."),
    ),
    "jusqu-a-la-derniere-marche": (
        (0.6, 3.8, "En bas, douze kilos sur le dos."),
        (4.2, 8.4, "Cent trente-sept marches. Pas de rue."),
        (8.8, 12.6, "En haut, la porte est déjà ouverte."),
    ),
}
