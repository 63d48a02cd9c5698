"""Things that the scenes are made of, each drawn around a point or on a line of ground."""

import math

from home.demo.art.canvas import BRICK, CORAL, INK, LEAF, MINT, PAPER, PINK, SKY, SUN


def plant(sheet, x, base, height, color=LEAF):
    """A stem with leaves on both sides, growing from (x, base)."""
    sheet.line([(x, base), (x, base - height)], color, 5)
    for step in range(1, int(height // 22) + 1):
        y = base - step * 22
        side = 1 if step % 2 else -1
        sheet.poly([(x, y), (x + side * 24, y - 16), (x + side * 6, y - 22)], color)


def fruit(sheet, x, y, radius=13, color=CORAL):
    sheet.disc(x, y, radius, color)
    sheet.rect(x - 2, y - radius - 6, 4, 8, MINT)


def planter(sheet, x, base, width, *, plants=4, tallest=110, color=BRICK):
    """A box of vegetables standing on the line `base`."""
    for index in range(plants):
        left = x + (index + 0.5) * width / plants
        height = sheet.random.randint(int(tallest * 0.5), int(tallest))
        plant(sheet, left, base - 40, height)
        fruit(sheet, left + 14, base - 40 - height * 0.55, 10)
    sheet.rect(x, base - 44, width, 44, color)
    sheet.rect(x, base - 44, width, 8, INK)


def wheel(sheet, x, y, radius, hub=SUN):
    sheet.disc(x, y, radius, INK)
    sheet.disc(x, y, radius * 0.42, hub)


def truck(sheet, x, base, *, open_by=1.0, body=PAPER):
    """A kitchen truck, its hatch open by a share between 0 and 1."""
    sheet.window(x, base - 290, 470, 250, body, radius=60)
    sheet.window(x + 470, base - 210, 130, 170, BRICK, radius=60)
    sheet.window(x + 490, base - 190, 84, 70, SKY, radius=34)
    sheet.rect(x + 60, base - 230, 330, 110, INK)
    _hatch(sheet, x, base, open_by)
    sheet.rect(x + 40, base - 118, 370, 16, BRICK)
    for left in (110, 490):
        wheel(sheet, x + left, base - 36, 46)


def _hatch(sheet, x, base, open_by):
    """The flap swings up from the counter; ajar, it shows the cooks."""
    if open_by < 0.05:
        sheet.rect(x + 60, base - 230, 330, 110, BRICK)
        return
    sheet.rect(x + 70, base - 222, 310, 96, SUN)
    _cook(sheet, x + 150, base - 126, CORAL)
    _cook(sheet, x + 290, base - 126, PINK)
    top, lift = base - 230, 70 * open_by
    flap = [(x + 60, top), (x + 390, top), (x + 420, top - lift), (x + 30, top - lift)]
    sheet.poly(flap, BRICK)


def _cook(sheet, x, base, color):
    """Someone at the hatch, cut off by the counter."""
    sheet.slice(x, base, 46, (180, 360), color)
    sheet.disc(x, base - 58, 24, INK)
    sheet.rect(x - 24, base - 96, 48, 24, PAPER)


def steam(sheet, x, y, phase=0.0, color=PAPER):
    points = [(x + 12 * math.sin(phase + step / 2.2), y - step * 12) for step in range(10)]
    sheet.line(points, color, 7)


def waves(sheet, y, color, *, phase=0.0, length=100, height=14):
    """Water from the line `y` down to the foot of the sheet."""
    width, foot = sheet.size
    crest = [
        (x, y + height * math.sin(2 * math.pi * x / length + phase)) for x in range(0, width + 9, 8)
    ]
    sheet.poly([*crest, (width, foot), (0, foot)], color)


def swimmer(sheet, x, y, cap):
    sheet.disc(x, y, 34, CORAL)
    sheet.slice(x, y, 36, (180, 360), cap)
    sheet.line([(x - 30, y + 24), (x - 100, y - 8), (x - 150, y + 22)], CORAL, 20)


def bus(sheet, x, base, *, body=SUN, glass=SKY, doors=INK):
    sheet.window(x, base - 220, 620, 190, body, radius=70)
    for index in range(4):
        sheet.window(x + 30 + index * 118, base - 192, 94, 76, glass, radius=24)
    sheet.window(x + 510, base - 192, 84, 150, doors, radius=34)
    sheet.rect(x, base - 92, 500, 12, INK)
    for left in (120, 430):
        wheel(sheet, x + left, base - 26, 40, PAPER)


def envelope(sheet, x, y, width, *, paper=PAPER, ink=INK):
    height = width * 0.64
    sheet.window(x, y, width, height, paper, radius=width * 0.18)
    middle = (x + width / 2, y + height * 0.56)
    sheet.line([(x, y), middle, (x + width * 0.94, y + height * 0.06)], ink, 7)


def radio_waves(sheet, x, y, color, *, rings=4, first=60, gap=56, span=(200, 340)):
    for index in range(rings):
        sheet.arc(x, y, first + index * gap, span, color, width=16)


def book(sheet, x, base, size, color):
    width, height = size
    sheet.window(x, base - height, width, height, color, radius=width * 0.5)
    sheet.rect(x + width * 0.2, base - height * 0.72, width * 0.5, 10, INK)


def sun(sheet, x, y, radius, color=SUN):
    sheet.disc(x, y, radius, color)
