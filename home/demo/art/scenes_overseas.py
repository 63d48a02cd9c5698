"""Scenes of Guadeloupe, Martinique and Mayotte: cisterns, stairs, a roof being made."""

from home.demo.art import props
from home.demo.art.canvas import (
    BRICK,
    COBALT,
    CORAL,
    FUCHSIA,
    INK,
    LEAF,
    MINT,
    PAPER,
    PINK,
    SKY,
    SUN,
)

STAIRS = ((120, 760), (700, 640), (300, 520), (860, 410), (560, 310), (960, 200))


def cisterns(sheet):
    sheet.rect(120, 90, 960, 520, PAPER)
    for row in range(3):
        for column in range(6):
            left, top = 170 + column * 150, 130 + row * 150
            sheet.window(left, top, 90, 104, INK, radius=40)
            for slat in range(4):
                sheet.rect(left + 8, top + 28 + slat * 18, 74, 8, LEAF)
    sheet.rect(90, 70, 1020, 30, BRICK)
    sheet.rect(0, 610, 1200, 190, INK)
    sheet.rect(1080, 90, 20, 380, COBALT)
    for x, color in ((150, COBALT), (500, FUCHSIA), (850, COBALT)):
        props.cistern(sheet, x, 720, color)
    for x, y, size in ((1090, 520, 30), (1090, 600, 24), (1090, 676, 18)):
        props.drop(sheet, x, y, size, SKY)


def hillside(sheet):
    sheet.disc(240, 190, 120, SUN)
    sheet.poly([(0, 480), (380, 240), (900, 110), (1200, 240), (1200, 800), (0, 800)], MINT)
    sheet.poly([(0, 680), (460, 590), (1200, 690), (1200, 800), (0, 800)], LEAF)
    for x, y, color in props.HOUSES:
        props.house(sheet, x, y + 120, color, width=140, height=88)
    sheet.line(STAIRS, INK, 46)
    sheet.line(STAIRS, PAPER, 34)
    for x, y in props.along(STAIRS, 80):
        sheet.rect(x - 18, y - 2, 36, 4, INK)
    sheet.window(900, 70, 220, 128, COBALT, radius=70)
    sheet.rect(940, 100, 60, 98, SUN)
    props.porter(sheet, 640, 462, FUCHSIA, SUN)


def roof_frame(sheet):
    sheet.poly([(0, 620), (300, 520), (760, 580), (1200, 500), (1200, 800), (0, 800)], LEAF)
    props.palm(sheet, 1060, 620)
    sheet.rect(230, 470, 640, 220, PINK)
    sheet.rect(300, 530, 110, 160, INK)
    sheet.window(560, 530, 150, 100, SUN, radius=50)
    for x in (230, 390, 550, 710, 860):
        sheet.line([(x, 470), (550, 210)], BRICK, 18)
    for share in (0.25, 0.5, 0.75):
        y = 470 - 260 * share
        left, right = 230 + 320 * share, 870 - 320 * share
        sheet.line([(left, y), (right, y)], BRICK, 12)
    sheet.line([(190, 478), (910, 478)], BRICK, 24)
    sheet.poly([(170, 490), (550, 190), (560, 210), (560, 490)], SUN)
    for fold in range(7):
        foot = 220 + fold * 52
        top = 470 - (foot - 200) * 0.79 + 24
        sheet.line([(foot, 486), (foot, max(top, 214))], INK, 4)
    sheet.window(590, 164, 44, 92, COBALT, radius=22)
    sheet.disc(612, 142, 24, INK)
    sheet.slice(612, 138, 30, (180, 360), CORAL)


OVERSEAS = {
    "l-eau-des-voisins": (CORAL, cisterns),
    "cent-trente-sept-marches": (PINK, hillside),
    "un-toit-qui-tient": (SKY, roof_frame),
}
