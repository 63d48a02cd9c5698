"""Scenes of streets and squares: a market, a ring, a port, the shade, roofs that talk."""

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
)


def market_tent(sheet):
    sheet.tower(0, 60, 9, 13, wall=INK, lights=(SUN, PINK), lit=0.4, cell=44)
    sheet.tower(900, 30, 7, 14, wall=INK, lights=(SUN, SKY), lit=0.4, cell=44)
    sheet.rect(0, 640, 1200, 160, INK)
    props.parasol(sheet, 170, 640, (BRICK, PAPER))
    props.parasol(sheet, 1030, 640, (COBALT, SUN))
    sheet.poly([(370, 330), (600, 200), (830, 330)], PAPER)
    sheet.rect(370, 330, 460, 44, PAPER)
    for x in (384, 800):
        sheet.rect(x, 374, 16, 270, PAPER)
    props.heart(sheet, 600, 470, 110, FUCHSIA)
    trace = [(400, 480), (520, 480), (552, 420), (600, 548), (636, 450), (660, 480), (800, 480)]
    sheet.line(trace, INK, 12)
    for index, color in enumerate((SUN, LEAF, CORAL, PINK)):
        motifs.fruit(sheet, 90 + index * 50, 618, 24, color)
        motifs.fruit(sheet, 960 + index * 50, 618, 24, color)


def boxing_gloves(sheet):
    for index, color in enumerate((PAPER, INK, PAPER)):
        sheet.rect(0, 560 + index * 70, 1200, 16, color)
    for x in (70, 1090):
        sheet.rect(x, 470, 40, 330, INK)
        sheet.window(x - 10, 500, 60, 240, FUCHSIA, radius=30)
    props.glove(sheet, 400, 330, BRICK)
    props.glove(sheet, 800, 330, BRICK, side=-1)
    for start in ((540, 120), (600, 90), (660, 120)):
        sheet.line([start, (600 + (start[0] - 600) * 0.4, 200)], INK, 14)


def measuring_rod(sheet):
    sheet.rect(0, 680, 1200, 120, INK)
    sheet.window(420, 150, 420, 530, INK, radius=160)
    sheet.window(470, 210, 320, 240, SKY, radius=110)
    props.horse(sheet, 520, 450)
    sheet.rect(470, 450, 320, 14, PAPER)
    sheet.rect(150, 130, 60, 550, PAPER)
    for step in range(14):
        wide = 40 if step % 5 == 0 else 22
        sheet.rect(150, 150 + step * 38, wide, 8, INK)
    sheet.rect(150, 330, 250, 18, FUCHSIA)
    for x, tall, color in ((270, 190, CORAL), (900, 220, LEAF), (1010, 160, PINK)):
        sheet.window(x - 36, 680 - tall, 72, tall, color, radius=36)
        sheet.disc(x, 680 - tall - 30, 34, INK)
    for step in range(7):
        sheet.rect(560, 660 - step * 22, 130, 16, SUN)


def port_crane(sheet):
    motifs.waves(sheet, 650, COBALT, length=180)
    sheet.poly([(60, 560), (860, 560), (790, 680), (130, 680)], INK)
    colors = (BRICK, SUN, MINT, PINK, LILAC, PAPER)
    for row in range(3):
        for column in range(5 - row):
            box = (150 + column * 120 + row * 40, 508 - row * 56)
            props.container(sheet, *box, colors[(row * 2 + column) % 6])
    for x in (800, 1040):
        sheet.rect(x, 190, 30, 500, BRICK)
    sheet.rect(780, 400, 300, 24, BRICK)
    sheet.rect(180, 170, 1000, 30, BRICK)
    sheet.line([(940, 60), (300, 180)], BRICK, 14)
    sheet.line([(940, 60), (1150, 180)], BRICK, 14)
    sheet.rect(926, 50, 28, 130, BRICK)
    for x in (420, 500):
        sheet.line([(x, 200), (x, 284)], INK, 8)
    props.container(sheet, 400, 284, SUN)
    sheet.rect(0, 690, 1200, 110, INK)


def _square(sheet, sun_at, share):
    sheet.disc(*sun_at, 84, SUN)
    sheet.rect(0, 470, 1200, 330, PAPER)
    if share:
        props.shadow(sheet, 500, 700, 470, share)
    sheet.tower(500, 70, 5, 10, lights=(SKY, LILAC), lit=0.5, cell=40)


def shade_morning(sheet):
    _square(sheet, (140, 330), 1)
    for index, color in enumerate((FUCHSIA, COBALT, MINT, BRICK)):
        props.chair(sheet, 780 + index * 92, 600 - 30 * (index % 2), color)
        props.sitter(sheet, 780 + index * 92, 600 - 30 * (index % 2), color)


def shade_noon(sheet):
    _square(sheet, (600, 70), 0)


def shade_evening(sheet):
    _square(sheet, (1060, 130), -1)
    sheet.tower(940, 230, 5, 6, wall=BRICK, lights=(SUN, CORAL), lit=0.4, cell=40)
    for x in (820, 1120):
        sheet.rect(x - 9, 500, 18, 190, INK)
        sheet.disc(x, 470, 92, MINT)
        sheet.disc(x - 34, 500, 22, LEAF)
    for index, color in enumerate((FUCHSIA, COBALT, MINT, BRICK)):
        props.chair(sheet, 90 + index * 92, 600 - 30 * (index % 2), color)
        props.sitter(sheet, 90 + index * 92, 600 - 30 * (index % 2), color)


def talking_roofs(sheet):
    ridge = [(0, 520), (190, 230), (330, 400), (560, 140), (820, 430), (960, 280), (1200, 520)]
    sheet.poly(ridge, SKY)
    sheet.poly([(490, 220), (560, 140), (640, 228), (570, 204)], PAPER)
    tops = []
    for x, y, color in ((60, 430, COBALT), (360, 340, INK), (640, 470, FUCHSIA), (920, 380, INK)):
        sheet.tower(x, y, 5, 12, wall=color, lights=(SUN, PAPER, PINK), lit=0.5, cell=44)
        sheet.rect(x + 104, y - 70, 10, 70, INK)
        sheet.disc(x + 109, y - 80, 20, SUN)
        tops.append((x + 109, y - 80))
    sheet.line(tops, SUN, 8)
    sheet.rect(0, 740, 1200, 60, INK)


STREETS = {
    "tension-du-mardi": (PINK, market_tent),
    "gants-de-quatorze-heures": (SUN, boxing_gloves),
    "budget-un-metre-quarante": (LILAC, measuring_rod),
    "quais-avant-le-cv": (SKY, port_crane),
    "ombre-matin": (CORAL, shade_morning),
    "ombre-midi": (CORAL, shade_noon),
    "carte-de-l-ombre": (CORAL, shade_evening),
    "operateur-de-palier": (LEAF, talking_roofs),
}
