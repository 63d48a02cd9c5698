"""The posters that the public of the demonstration made: upright, flat, without any lettering."""

from home.demo.art import motifs
from home.demo.art.canvas import (
    BRICK,
    COBALT,
    CORAL,
    FUCHSIA,
    INK,
    LEAF,
    LILAC,
    PAPER,
    PINK,
    SKY,
    SUN,
    Canvas,
)

UPRIGHT, LYING = (900, 1200), (1200, 800)
COATS = (COBALT, FUCHSIA, LEAF, CORAL, SKY, PINK, LILAC, BRICK)


def ghost_bus(sheet):
    sheet.tower(60, 90, 7, 14, wall="#2E2056", lights=(LILAC,), lit=0.12, cell=52)
    sheet.rect(690, 330, 16, 560, SKY)
    sheet.window(640, 270, 120, 120, SUN)
    for step in range(14):
        left = 70 + step * 56
        for y in (620, 880):
            sheet.rect(left, y, 30, 10, PAPER)
    for step in range(5):
        for x in (66, 836):
            sheet.rect(x, 640 + step * 52, 10, 28, PAPER)
    for x in (230, 650):
        for turn in range(0, 360, 40):
            sheet.arc(x, 890, 58, (turn, turn + 22), PAPER, width=10)
    sheet.rect(0, 1010, 900, 190, SUN)


def coats(sheet):
    """Thirty-six, one of them lit."""
    for row in range(4):
        for column in range(9):
            x, y = 42 + column * 92, 70 + row * 280
            bright = (row, column) == (2, 5)
            color = SUN if bright else COATS[(row * 5 + column) % len(COATS)]
            sheet.disc(x + 38, y + 30, 28, SUN if bright else INK)
            sheet.window(x, y + 64, 76, 160, color, radius=32)


def clock(sheet):
    sheet.disc(450, 540, 370, PAPER)
    sheet.slice(450, 540, 370, (30, 90), INK)
    for hour in range(12):
        sheet.slice(450, 540, 350, (hour * 30 - 2, hour * 30 + 2), INK)
    sheet.disc(450, 540, 250, PAPER)
    sheet.slice(450, 540, 252, (30, 90), INK)
    sheet.line([(450, 540), (450, 330)], FUCHSIA, 22)
    sheet.line([(450, 540), (600, 630)], FUCHSIA, 22)
    sheet.disc(450, 540, 30, FUCHSIA)
    sheet.rect(120, 1020, 660, 34, INK)
    sheet.rect(120, 1080, 420, 34, INK)


def broken_line(sheet):
    sheet.line([(120, 1080), (120, 560), (430, 250), (430, 130)], COBALT, 34)
    sheet.line([(780, 1080), (780, 760), (560, 540)], LEAF, 34)
    sheet.line([(60, 900), (300, 900), (470, 730)], FUCHSIA, 34)
    for x, y in ((120, 980), (120, 700), (300, 380), (430, 180), (780, 960), (150, 900)):
        sheet.disc(x, y, 34, INK)
        sheet.disc(x, y, 19, PAPER)


def stairs(sheet):
    sheet.rect(170, 80, 560, 1120, INK)
    for floor in range(8):
        y = 1110 - floor * 126
        left, right = (230, 600) if floor % 2 == 0 else (600, 230)
        step = (right - left) / 7
        for number in range(8):
            sheet.rect(left + number * step, y - number * 16, 62, 18, SUN)
    sheet.window(590, 120, 90, 90, PINK)


def bags(sheet):
    sheet.rect(0, 930, 900, 270, INK)
    for x, color in ((190, CORAL), (500, LEAF)):
        sheet.arc(x + 110, 610, 78, (180, 360), INK, width=22)
        sheet.window(x, 610, 220, 320, color, radius=60)
        sheet.rect(x + 40, 700, 140, 18, INK)
    for mark in range(6):
        sheet.line([(250 + mark * 76, 360), (274 + mark * 76, 190)], PAPER, 16)


def button(sheet):
    sheet.rect(150, 150, 600, 900, INK)
    sheet.disc(450, 560, 230, FUCHSIA)
    sheet.disc(450, 560, 180, PINK)
    sheet.poly([(450, 440), (560, 620), (340, 620)], INK)
    sheet.rect(330, 880, 240, 60, SKY)


def notebook(sheet):
    sheet.window(110, 110, 680, 980, PAPER, radius=180)
    white = {2, 9, 10, 17, 24, 30}
    for day in range(31):
        x, y = 180 + day % 5 * 112, 220 + day // 5 * 118
        sheet.rect(x, y, 84, 84, INK)
        sheet.rect(x + 7, y + 7, 70, 70, PAPER)
        if day not in white:
            sheet.line([(x + 16, y + 16), (x + 68, y + 68)], FUCHSIA, 14)
            sheet.line([(x + 68, y + 16), (x + 16, y + 68)], FUCHSIA, 14)


def withdrawn(sheet):
    sheet.disc(450, 380, 130, CORAL)
    sheet.window(250, 540, 400, 560, COBALT, radius=150)


def staircase(sheet):
    sheet.tower(90, 120, 9, 13, wall=INK, lights=(PINK, SUN), lit=0.35, cell=50)
    for number in range(12):
        sheet.rect(600 + number * 46, 720 - number * 46, 54, 120 + number * 46, INK)
    sheet.window(1080, 60, 90, 100, SUN)


def bench(sheet):
    motifs.sun(sheet, 980, 190, 100, PAPER)
    sheet.rect(0, 640, 1200, 160, INK)
    for x in (330, 820):
        sheet.arc(x, 640, 44, (180, 360), INK, width=14)
    for step in range(9):
        sheet.rect(290 + step * 66, 470, 38, 14, INK)
        sheet.rect(290 + step * 66, 380, 38, 14, INK)
    sheet.tower(60, 340, 4, 6, lights=(SUN, PINK), lit=0.5, cell=50)


POSTERS = {
    "affiche-bus-fantome": (INK, UPRIGHT, ghost_bus),
    "affiche-manteaux": (PAPER, UPRIGHT, coats),
    "affiche-cadran": (SUN, UPRIGHT, clock),
    "affiche-ligne": (PAPER, UPRIGHT, broken_line),
    "affiche-escalier": (SKY, UPRIGHT, stairs),
    "affiche-sacs": (BRICK, UPRIGHT, bags),
    "affiche-bouton": (LILAC, UPRIGHT, button),
    "affiche-carnet": (COBALT, UPRIGHT, notebook),
    "affiche-retiree": (LEAF, UPRIGHT, withdrawn),
    "campagne-escalier": (CORAL, LYING, staircase),
    "campagne-banc": (LEAF, LYING, bench),
}


def poster(name, *, pixels=960):
    ground, size, draw = POSTERS[name]
    sheet = Canvas(ground, name=name, size=size, pixels=pixels)
    draw(sheet)
    return sheet.finish()
