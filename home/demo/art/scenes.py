"""One picture for each page of the demonstration: a saturated ground, a façade, what happens."""

from home.demo.art import motifs
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
from home.demo.art.works import WORKS


def roof_garden(sheet):
    motifs.sun(sheet, 1010, 170, 95)
    sheet.tower(150, 430, 18, 10, lights=(SUN, PINK, SKY, CORAL), lit=0.42, cell=50)
    sheet.rect(120, 405, 960, 26, PAPER)
    for x in (180, 420, 660):
        motifs.planter(sheet, x, 405, 200, color=BRICK)
    motifs.planter(sheet, 890, 405, 150, plants=3, tallest=160, color=SUN)


def greenhouse(sheet):
    sheet.rect(0, 620, 1200, 180, INK)
    sheet.poly([(220, 620), (220, 330), (600, 150), (980, 330), (980, 620)], PAPER)
    for x in (220, 410, 600, 790, 976):
        sheet.rect(x - 5, 330 if x in (220, 976) else 250, 10, 370, INK)
    for x in (250, 440, 630, 820):
        motifs.planter(sheet, x, 618, 130, plants=3, tallest=190, color=BRICK)


def kitchen_truck(sheet):
    sheet.tower(760, 150, 10, 12, wall=INK, lights=(SUN, CORAL), lit=0.4, cell=44)
    sheet.rect(0, 660, 1200, 140, INK)
    motifs.truck(sheet, 130, 668)
    for x, phase in ((300, 0.0), (360, 1.4), (420, 2.7)):
        motifs.steam(sheet, x, 310, phase, INK)


def menu_board(sheet):
    sheet.window(260, 90, 680, 640, INK, radius=180)
    for row, color in enumerate((SUN, PINK, LEAF, CORAL)):
        y = 210 + row * 120
        sheet.disc(370, y + 24, 44, color)
        sheet.rect(450, y, 330, 18, PAPER)
        sheet.rect(450, y + 34, 210, 14, SKY)


def pool(sheet):
    sheet.tower(60, 90, 8, 9, wall=INK, lights=(SUN, SKY), lit=0.35, cell=46)
    sheet.tower(520, 180, 12, 7, wall=FUCHSIA, lights=(SUN, PAPER), lit=0.4, cell=46)
    sheet.rect(0, 470, 1200, 30, PAPER)
    for index, color in enumerate((SKY, COBALT, INK)):
        motifs.waves(sheet, 510 + index * 95, color, phase=index * 1.7, length=170 - index * 20)
        if index < 2:
            motifs.swimmer(sheet, 380 + index * 420, 560 + index * 90, (SUN, PINK)[index])


def letters(sheet):
    sheet.tower(0, 0, 24, 16, wall=INK, lights=(SUN, LILAC), lit=0.2, cell=50)
    for x, y, width in ((150, 130, 300), (560, 70, 250), (420, 350, 420), (850, 420, 240)):
        motifs.envelope(sheet, x, y, width)
    motifs.envelope(sheet, 130, 520, 220, paper=SUN)


def footbridge_radio(sheet):
    motifs.radio_waves(sheet, 600, 420, SUN)
    sheet.rect(588, 300, 24, 260, INK)
    sheet.disc(600, 300, 38, FUCHSIA)
    sheet.rect(0, 540, 1200, 34, INK)
    for x in range(40, 1200, 80):
        sheet.rect(x, 470, 10, 80, INK)
    sheet.rect(0, 466, 1200, 12, INK)
    motifs.waves(sheet, 660, SKY, length=220)


def dawn_bus(sheet):
    sheet.disc(930, 600, 230, CORAL)
    sheet.tower(40, 130, 7, 13, wall="#2E2056", lights=(SUN,), lit=0.18, cell=44)
    sheet.tower(820, 220, 7, 11, wall="#2E2056", lights=(SUN,), lit=0.14, cell=44)
    sheet.rect(0, 640, 1200, 160, "#0D071D")
    motifs.bus(sheet, 280, 670)
    sheet.poly([(900, 560), (1200, 500), (1200, 680), (900, 600)], "#5A4A2E")


def repair_bench(sheet):
    sheet.rect(0, 560, 1200, 30, INK)
    sheet.rect(0, 590, 1200, 210, BRICK)
    sheet.window(120, 230, 280, 330, PAPER, radius=80)
    sheet.disc(260, 410, 96, INK)
    sheet.disc(260, 410, 68, SKY)
    sheet.window(500, 330, 250, 230, INK, radius=70)
    for index, color in enumerate((SUN, LEAF, PINK)):
        wire = [(560 + 60 * index, 420), (600 + 60 * index, 500), (840, 520 + 12 * index)]
        sheet.line(wire, color, 9)
    motifs.wheel(sheet, 960, 440, 120, PAPER)
    sheet.line([(960, 440), (1050, 300), (1130, 300)], INK, 18)


def street_library(sheet):
    sheet.poly([(160, 360), (600, 120), (1040, 360)], BRICK)
    sheet.rect(210, 360, 780, 330, PAPER)
    sheet.rect(0, 690, 1200, 110, INK)
    colors = (COBALT, FUCHSIA, MINT, BRICK, SUN, SKY, PINK)
    for shelf in (510, 680):
        x = 250
        while x < 900:
            width = sheet.random.randint(44, 78)
            height = sheet.random.randint(90, 128)
            motifs.book(sheet, x, shelf, (width, height), sheet.random.choice(colors))
            x += width + 8
        sheet.rect(230, shelf, 740, 10, INK)


def two_voices(sheet):
    sheet.window(90, 170, 480, 330, PAPER, radius=160)
    sheet.poly([(180, 500), (290, 500), (180, 610)], PAPER)
    sheet.window(630, 300, 480, 330, SUN, radius=160)
    sheet.poly([(1020, 630), (910, 630), (1020, 740)], SUN)
    for row in range(3):
        sheet.rect(160, 250 + row * 70, 320 - row * 70, 22, INK)
        sheet.rect(700, 380 + row * 70, 200 + row * 60, 22, INK)


def three_voices(sheet):
    for index, (x, y, color) in enumerate(((70, 120, PAPER), (430, 270, LEAF), (790, 150, PINK))):
        sheet.window(x, y, 330, 330, color, radius=130)
        sheet.poly([(x + 60, y + 330), (x + 150, y + 330), (x + 60, y + 430)], color)
        for row in range(3):
            sheet.rect(x + 50, y + 80 + row * 66, 220 - (row + index) % 3 * 50, 20, INK)


def tower_stands(sheet):
    sheet.tower(380, 60, 10, 17, wall=INK, lights=(SUN, LEAF, PAPER), lit=0.6, cell=44)
    sheet.rect(0, 740, 1200, 60, INK)
    sheet.line([(1010, 740), (1010, 130), (700, 130)], SUN, 18)
    sheet.line([(760, 130), (760, 300)], SUN, 8)


def address_form(sheet):
    sheet.window(330, 70, 540, 660, PAPER, radius=170)
    sheet.disc(450, 220, 62, LILAC)
    for row in range(6):
        color = FUCHSIA if row == 2 else INK
        sheet.rect(420, 340 + row * 58, 360 - (row % 3) * 60, 20, color)
    sheet.line([(390, 466), (830, 466)], FUCHSIA, 14)


def stairwell_bell(sheet):
    sheet.rect(420, 120, 360, 560, INK)
    for row in range(5):
        for column in range(2):
            color = SUN if (row, column) == (3, 1) else SKY
            sheet.window(460 + column * 150, 170 + row * 98, 120, 62, color, radius=34)
    motifs.radio_waves(sheet, 700, 495, PAPER, rings=3, first=110, span=(300, 60))


def front_page(sheet):
    sheet.tower(60, 100, 9, 15, wall=INK, lights=(PINK, SKY), lit=0.5, cell=46)
    sheet.tower(700, 190, 9, 13, wall=INK, lights=(SUN, CORAL), lit=0.5, cell=46)
    sheet.window(380, 250, 440, 480, PAPER, radius=140)
    sheet.rect(430, 380, 300, 44, INK)
    for row in range(4):
        sheet.rect(430, 460 + row * 56, 330 - 40 * (row % 2), 18, INK)


SCENES = {
    "toit-potager": (SKY, roof_garden),
    "serre": (MINT, greenhouse),
    "cuisines-voyageuses": (CORAL, kitchen_truck),
    "carte-du-midi": (BRICK, menu_board),
    "grand-bain": (PINK, pool),
    "bureau-des-lettres": (COBALT, letters),
    "radio-passerelle": (LILAC, footbridge_radio),
    "premier-bus": (INK, dawn_bus),
    "atelier-des-pannes": (SUN, repair_bench),
    "kaz-a-lire": (SKY, street_library),
    "deux-voix": (COBALT, two_voices),
    "trois-voix": (FUCHSIA, three_voices),
    "tour-debout": (MINT, tower_stands),
    "adresse-cv": (COBALT, address_form),
    "interphone": (MINT, stairwell_bell),
    "redaction": (SUN, front_page),
    **WORKS,
}


def scene(name, *, pixels=1280):
    ground, draw = SCENES[name]
    sheet = Canvas(ground, name=name, pixels=pixels)
    draw(sheet)
    return sheet.finish()
