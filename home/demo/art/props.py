"""Smaller things that scenes and films share: seats, singers, houses, tools."""

import itertools
import math

from home.demo.art.canvas import BRICK, COBALT, CORAL, INK, LEAF, LILAC, MINT, PAPER, SKY, SUN

HOUSES = (
    (60, 470, SKY),
    (260, 490, COBALT),
    (720, 500, CORAL),
    (930, 470, BRICK),
    (150, 380, PAPER),
    (480, 400, BRICK),
    (880, 372, SUN),
    (600, 300, SKY),
    (400, 270, SUN),
    (960, 250, PAPER),
    (700, 180, CORAL),
)


def along(points, number):
    """So many places, evenly spread on a broken line."""
    return [point_at(points, index / (number - 1)) for index in range(number)]


def point_at(points, share):
    """The place at a share (0 to 1) of the length of a broken line."""
    pairs = list(itertools.pairwise(points))
    left = share * sum(math.dist(a, b) for a, b in pairs)
    for a, b in pairs:
        length = math.dist(a, b)
        if left <= length:
            break
        left -= length
    part = min(left / length, 1)
    return a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])


def chair(sheet, x, base, color):
    sheet.window(x, base - 74, 12, 74, color, radius=10)
    sheet.rect(x, base - 34, 56, 10, color)
    sheet.rect(x + 46, base - 30, 10, 30, color)


def sitter(sheet, x, base, color):
    sheet.window(x + 14, base - 94, 36, 60, color, radius=18)
    sheet.disc(x + 32, base - 112, 17, INK)


def shadow(sheet, left, right, base, share, *, color=LILAC):
    """The shadow of a tower standing on `base`: to the right as `share` nears 1, left near -1."""
    near, far, side = (right, left, 1) if share > 0 else (left, right, -1)
    reach, depth = 620 * abs(share) ** 0.6, 36 + 134 * abs(share) ** 0.6
    edge = near + side * reach
    low = (far + side * reach * 0.3, base + depth)
    top = base + depth * 0.24
    sheet.poly([(far, base), (near, base), (edge, top), (edge, base + depth), low], color)


def singer(sheet, x, base, color, *, side=1):
    """Someone in a doorway, their mouth round, turned to the right or (-1) to the left."""
    sheet.window(x - 19, base - 46, 38, 46, color, radius=19)
    sheet.disc(x, base - 60, 17, color)
    sheet.disc(x + 6 * side, base - 57, 5, INK)


def landing(sheet, floor, base, *, lit):
    """A floor of the staircase and the flight that climbs from it."""
    line = LILAC if lit else "#3A2A66"
    sheet.rect(250, base, 700, 7, line)
    if floor == 4:
        return
    for step in range(8):
        left = 470 + 34 * (step if floor % 2 == 0 else 7 - step)
        sheet.rect(left, base - 13 * (step + 1), 34, 13 * (step + 1), line)


def cat(sheet, x, base, *, looks=1, color=SUN):
    sheet.slice(x, base, 34, (180, 360), color)
    head = x + 20 * looks
    sheet.disc(head, base - 38, 17, color)
    for side in (-1, 1):
        ear = head + side * 10
        sheet.poly([(ear - 7, base - 48), (ear + 7, base - 48), (ear, base - 66)], color)
        sheet.disc(head + side * 6 + 2 * looks, base - 40, 2.5, INK)


def house(sheet, x, y, color, *, width=120, height=74):
    """A small house with a slanted roof and a lit window."""
    sheet.poly([(x - 10, y), (x + width + 10, y), (x + width - 14, y - 34), (x + 14, y - 34)], INK)
    sheet.rect(x, y, width, height, color)
    sheet.rect(x + 16, y + 20, 26, height - 20, INK)
    sheet.window(x + 64, y + 18, 34, 30, SUN if color != SUN else PAPER, radius=12)


def hill(sheet):
    """A hillside and its houses, the nearest drawn last."""
    sheet.poly([(0, 340), (300, 180), (900, 60), (1200, 150), (1200, 675), (0, 675)], MINT)
    sheet.poly([(0, 520), (420, 430), (1200, 520), (1200, 675), (0, 675)], LEAF)
    for x, y, color in sorted(HOUSES, key=lambda one: one[1]):
        house(sheet, x, y, color)


def porter(sheet, x, base, color, bag):
    """Someone who climbs, a bag on the back when `bag` is a color."""
    if bag:
        sheet.window(x - 40, base - 76, 34, 46, bag, radius=12)
    sheet.window(x - 17, base - 78, 36, 78, color, radius=18)
    sheet.disc(x + 3, base - 96, 18, INK)


def parasol(sheet, x, base, colors):
    """A market parasol in four stripes, and the stall under it."""
    sheet.rect(x - 6, base - 330, 12, 330, INK)
    for index in range(4):
        left = x - 160 + index * 80
        points = [(x, base - 400), (left, base - 290), (left + 80, base - 290)]
        sheet.poly(points, colors[index % 2])
    sheet.rect(x - 140, base - 40, 280, 40, PAPER)


def heart(sheet, x, y, size, color):
    for side in (-1, 1):
        sheet.disc(x + side * size * 0.5, y - size * 0.3, size * 0.55, color)
    left, right = (x - size * 0.99, y - size * 0.05), (x + size * 0.99, y - size * 0.05)
    sheet.poly([left, right, (x, y + size)], color)


def glove(sheet, x, y, color, *, side=1):
    """A boxing glove that strikes to the right, or to the left when `side` is -1."""
    sheet.disc(x + side * 60, y, 130, color)
    sheet.disc(x - side * 10, y - 20, 120, color)
    sheet.disc(x + side * 10, y - 104, 62, color)
    left = min(x - side * 100, x - side * 230)
    sheet.rect(left, y - 78, 130, 168, PAPER)
    sheet.rect(left, y - 20, 130, 20, INK)
    sheet.arc(x + side * 20, y - 96, 70, (20, 120) if side > 0 else (60, 160), INK, width=10)


def horse(sheet, x, base, color=BRICK):
    """The head of a horse that looks in."""
    neck = [(20, 0), (60, -150), (140, -170), (170, 0)]
    head = [(60, -150), (130, -190), (260, -90), (224, -60)]
    for points in (neck, head):
        sheet.poly([(x + dx, base + dy) for dx, dy in points], color)
    sheet.poly([(x + 100, base - 168), (x + 112, base - 220), (x + 140, base - 172)], color)
    sheet.line([(x + 96, base - 176), (x + 40, base - 110), (x + 22, base - 20)], INK, 20)
    sheet.disc(x + 150, base - 138, 9, INK)
    sheet.disc(x + 234, base - 84, 6, INK)


def container(sheet, x, y, color):
    sheet.rect(x, y, 114, 52, INK)
    sheet.rect(x + 3, y + 3, 108, 46, color)
    for line in range(5):
        sheet.rect(x + 18 + line * 20, y + 8, 4, 36, INK)


def valve(sheet, x, y, radius, color):
    sheet.disc(x, y, radius, color)
    sheet.disc(x, y, radius * 0.66, COBALT)
    for turn in range(4):
        angle = turn * math.pi / 4
        dx, dy = radius * 0.8 * math.cos(angle), radius * 0.8 * math.sin(angle)
        sheet.line([(x - dx, y - dy), (x + dx, y + dy)], color, 20)
    sheet.disc(x, y, radius * 0.24, INK)


def drop(sheet, x, y, size, color):
    sheet.disc(x, y, size * 0.6, color)
    left, right = (x - size * 0.57, y - size * 0.2), (x + size * 0.57, y - size * 0.2)
    sheet.poly([left, right, (x, y - size * 1.4)], color)


def jar(sheet, x, base, size, color):
    width, height = size
    sheet.window(x, base - height, width, height, color, radius=width * 0.4)
    sheet.rect(x, base - height - 4, width * 0.7, 12, INK)
    sheet.rect(x + width * 0.15, base - height * 0.55, width * 0.6, height * 0.26, PAPER)


def cistern(sheet, x, base, color):
    sheet.rect(x - 14, base, 228, 26, PAPER)
    sheet.window(x, base - 240, 200, 240, color, radius=50)
    for line in range(4):
        sheet.rect(x, base - 190 + line * 50, 200, 8, INK)
    sheet.rect(x + 60, base - 262, 70, 24, INK)
    sheet.rect(x + 148, base - 44, 60, 16, SUN)


def sheet_metal(sheet, x, y, waves, color):
    """A corrugated sheet seen from its edge."""
    steps = range(4 * waves + 1)
    sheet.line([(x + 10 * one, y + 14 * math.sin(one * math.pi / 2)) for one in steps], color, 18)


def palm(sheet, x, base):
    """A palm tree bent by the wind."""
    trunk = [(x, base), (x - 14, base - 120), (x - 60, base - 250), (x - 130, base - 350)]
    sheet.line(trunk, INK, 26)
    top = trunk[-1]
    for dx, dy in ((-170, -30), (-150, 60), (-90, 120), (40, -80), (90, 20)):
        tip = (top[0] + dx, top[1] + dy)
        sheet.poly([top, (top[0] + dx * 0.5, top[1] + dy * 0.5 - 40), tip], MINT)
