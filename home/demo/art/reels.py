"""The films of the demonstration, frame by frame: what is seen at a given second."""

from home.demo.art import motifs
from home.demo.art.canvas import BRICK, CORAL, INK, LEAF, LILAC, PAPER, PINK, SKY, SUN, Canvas

SIZE = (1200, 675)
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


def still(slug):
    """The film past its middle, without its title card: what stands for it elsewhere."""
    seconds, draw = REELS[slug]
    return draw(seconds * STILL_AT).finish()


REELS = {
    "le-jardin-pousse-au-huitieme": (14, garden),
    "ligne-6-cinq-heures-douze": (13, dawn),
    "le-camion-ouvre-ses-volets": (12, hatch),
    "le-banc-du-milieu": (12, bench),
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
}
