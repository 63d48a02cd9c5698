"""Scenes of staircases, kitchens and shops, and the two conversations held there."""

from home.demo.art import props
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

FOUR = ((60, 90, PAPER), (620, 60, SUN), (110, 420, PINK), (660, 400, LEAF))
JARS = (BRICK, FUCHSIA, MINT, COBALT, CORAL)


def pipework(sheet):
    sheet.tower(0, 0, 24, 16, wall=COBALT, lights=(SKY,), lit=0.16, cell=50)
    runs = (
        ([(0, 160), (420, 160), (420, 420), (820, 420), (820, 90), (1200, 90)], CORAL),
        ([(150, 800), (150, 300), (600, 300), (600, 700), (1200, 700)], LEAF),
        ([(0, 560), (980, 560), (980, 0)], PINK),
    )
    for points, color in runs:
        sheet.line(points, INK, 66)
        sheet.line(points, color, 50)
        for x, y in points[1:-1]:
            sheet.disc(x, y, 42, INK)
            sheet.disc(x, y, 28, color)
    props.valve(sheet, 720, 420, 96, BRICK)
    props.drop(sheet, 600, 640, 66, SUN)


def stairwell_score(sheet):
    for floor in range(5):
        sheet.rect(0, 150 + floor * 130, 1200, 12, PAPER)
        door = (560, 1090, 700, 230, 430)[floor]
        sheet.window(door - 36, 52 + floor * 130, 72, 98, "#3A2A66", radius=36)
    notes = ((150, 4), (320, 2), (470, 3), (620, 0), (770, 1), (920, 2), (1070, 0))
    colors = (SUN, PINK, LEAF, CORAL, SKY, SUN, PINK)
    for (x, floor), color in zip(notes, colors, strict=True):
        base = 150 + floor * 130
        sheet.rect(x + 34, base - 120, 10, 100, color)
        sheet.window(x - 44, base - 78, 84, 78, color, radius=42)
        sheet.disc(x - 4, base - 98, 34, color)
        sheet.disc(x + 8, base - 92, 10, INK)


def three_prices(sheet):
    sheet.poly([(80, 430), (330, 110), (580, 430)], INK)
    sheet.poly([(470, 430), (740, 60), (1010, 430)], "#2E2056")
    sheet.rect(0, 400, 1200, 400, PAPER)
    for shelf in (520, 650, 780):
        x = 60
        while x < 800:
            width, height = sheet.random.randint(54, 80), sheet.random.randint(70, 104)
            props.jar(sheet, x, shelf, (width, height), sheet.random.choice(JARS))
            x += width + 16
        sheet.rect(0, shelf, 1200, 12, INK)
        for index, color in enumerate((SKY, SUN, PINK)):
            sheet.disc(910 + index * 100, shelf - 56, 40, INK)
            sheet.disc(910 + index * 100, shelf - 56, 32, color)


def test_bench(sheet):
    sheet.rect(0, 680, 1200, 120, INK)
    for x in (180, 980):
        sheet.rect(x, 120, 44, 560, BRICK)
    sheet.rect(140, 100, 930, 44, BRICK)
    sheet.rect(560, 144, 60, 90, SUN)
    sheet.line([(590, 234), (590, 430)], INK, 12)
    sheet.disc(590, 320, 84, PAPER)
    for step in range(9):
        sheet.slice(590, 320, 78, (150 + step * 30, 153 + step * 30), INK)
    sheet.disc(590, 320, 62, PAPER)
    sheet.line([(590, 320), (638, 276)], FUCHSIA, 12)
    props.sheet_metal(sheet, 330, 430, 13, SUN)
    sheet.poly([(330, 470), (850, 470), (850, 510), (330, 510)], CORAL)
    for x in (370, 590, 810):
        sheet.rect(x - 10, 414, 20, 30, INK)
    sheet.window(1070, 470, 84, 210, COBALT, radius=42)
    sheet.disc(1112, 426, 42, INK)
    sheet.slice(1112, 420, 54, (180, 360), CORAL)
    sheet.line([(1080, 560), (1000, 530), (940, 490)], COBALT, 26)


def turned_sheet(sheet):
    for index, color in enumerate((PINK, SUN, LEAF)):
        sheet.window(120 + index * 70, 100 + index * 30, 420, 560, color, radius=130)
    sheet.window(330, 190, 420, 560, PAPER, radius=130)
    sheet.disc(440, 320, 60, LILAC)
    for row in range(5):
        sheet.rect(380, 430 + row * 54, 300 - row % 3 * 50, 20, INK)
    sheet.rect(800, 0, 26, 800, INK)
    for fold in range(6):
        shade = MINT if fold % 2 else "#00856B"
        sheet.rect(826 + fold * 64, 0, 64, 800, shade)


def four_voices(sheet):
    for index, (x, y, color) in enumerate(FOUR):
        sheet.window(x, y, 460, 260, color, radius=110)
        tail = x + 90 if index % 2 == 0 else x + 290
        sheet.poly([(tail, y + 258), (tail + 80, y + 258), (tail + 20, y + 330)], color)
        for stick in range(4 + index):
            left = x + 60 + stick * 44
            sheet.rect(left, y + 80, 14, 110, INK)
        if index != 1:
            sheet.line([(x + 46, y + 170), (x + 230, y + 90)], FUCHSIA, 14)


INDOORS = {
    "lettre-a-un-robinet": (COBALT, pipework),
    "choeur-de-l-escalier": (INK, stairwell_score),
    "epicerie-des-trois-prix": (CORAL, three_prices),
    "banc-d-essai": (SKY, test_bench),
    "fiche-retournee": (COBALT, turned_sheet),
    "quatre-voix": (BRICK, four_voices),
}
