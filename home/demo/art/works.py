"""The pictures of partners and of what they made: one object each, as a poster shows it."""

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
)


def microphone(sheet):
    """A studio in a bicycle shed."""
    sheet.rect(0, 660, 1200, 140, INK)
    for x in (160, 420, 1040):
        sheet.disc(x, 590, 96, INK)
        sheet.disc(x, 590, 74, LILAC)
        sheet.disc(x, 590, 12, INK)
    sheet.line([(160, 590), (250, 430), (390, 430), (420, 590)], INK, 14)
    sheet.window(640, 120, 220, 330, FUCHSIA, radius=110)
    for row in range(5):
        sheet.rect(670, 190 + row * 46, 160, 14, INK)
    sheet.arc(750, 400, 160, (0, 180), INK, width=20)
    sheet.rect(740, 560, 20, 110, INK)


def stage(sheet):
    """A hall whose roof leaks on one side of the stage."""
    sheet.poly([(100, 250), (600, 90), (1100, 250), (1100, 700), (100, 700)], INK)
    sheet.window(200, 300, 800, 330, BRICK, radius=120)
    sheet.slice(600, 630, 300, (180, 360), SUN)
    for x, color in ((480, PINK), (600, PAPER), (720, LEAF)):
        sheet.window(x - 34, 500, 68, 130, color, radius=34)
        sheet.disc(x, 470, 30, color)
    for drop in range(5):
        sheet.disc(270 + drop % 2 * 26, 340 + drop * 56, 11, SKY)


def darkroom(sheet):
    """Prints drying on a line above a bath."""
    sheet.line([(60, 190), (600, 260), (1140, 190)], INK, 10)
    for x, y, color in ((130, 200, SUN), (390, 232, PINK), (650, 246, LEAF), (910, 218, SKY)):
        sheet.rect(x, y, 190, 230, PAPER)
        sheet.rect(x + 18, y + 18, 154, 150, color)
        sheet.tower(x + 40, y + 70, 4, 4, wall=INK, lights=(PAPER,), lit=0.5, cell=25)
    sheet.window(180, 560, 840, 150, INK, radius=70)
    sheet.rect(220, 600, 760, 50, CORAL)


def book_cart(sheet):
    """A market trolley of books, under a parasol."""
    sheet.slice(600, 260, 340, (180, 360), SUN)
    sheet.slice(600, 260, 340, (225, 270), BRICK)
    sheet.slice(600, 260, 340, (315, 360), BRICK)
    sheet.rect(592, 250, 16, 220, INK)
    colors = (COBALT, FUCHSIA, MINT, BRICK, SKY, PINK)
    for index in range(11):
        size = (58, sheet.random.randint(100, 150))
        motifs.book(sheet, 250 + index * 64, 560, size, colors[index % 6])
    sheet.rect(220, 560, 760, 40, INK)
    for x in (330, 870):
        motifs.wheel(sheet, x, 650, 62, SUN)


def porters_lodge(sheet):
    """The counter of a lodge, where manuscripts are left."""
    sheet.tower(0, 0, 24, 7, wall=INK, lights=(LILAC, SUN), lit=0.3, cell=50)
    sheet.window(330, 240, 540, 470, PAPER, radius=150)
    sheet.window(400, 320, 400, 210, SKY, radius=80)
    sheet.rect(300, 530, 600, 36, BRICK)
    for row, color in enumerate((PAPER, SUN, PINK)):
        sheet.rect(500 - row * 8, 500 - row * 22, 190, 18, color)
    sheet.rect(0, 710, 1200, 90, BRICK)


def folded_paper(sheet):
    """Four pages, folded by hand, one of whose lines is crossed out."""
    sheet.poly([(180, 160), (600, 240), (600, 720), (180, 640)], PAPER)
    sheet.poly([(600, 240), (1020, 160), (1020, 640), (600, 720)], LILAC)
    sheet.poly([(230, 230), (550, 290), (550, 350), (230, 290)], INK)
    for row in range(5):
        y = 360 + row * 56
        sheet.line([(230, y), (550, y + 60)], INK, 12)
        sheet.line([(650, y + 56), (970, y - 4)], INK, 12)
    sheet.line([(640, 480), (985, 420)], FUCHSIA, 18)


def seven_letters(sheet):
    for index in range(7):
        x, y = 60 + index * 150, 130 + index % 3 * 170
        paper = SUN if index == 3 else PAPER
        motifs.envelope(sheet, x, y, 190, paper=paper)
    motifs.radio_waves(sheet, 600, 700, FUCHSIA, rings=4, first=70, gap=50)


def lift(sheet):
    sheet.rect(360, 40, 480, 720, INK)
    sheet.rect(390, 70, 205, 690, SKY)
    sheet.rect(605, 70, 205, 690, LILAC)
    for row in range(7):
        color = SUN if row == 2 else PAPER
        sheet.disc(960, 160 + row * 76, 26, color)
    sheet.disc(490, 330, 52, CORAL)
    sheet.window(430, 390, 120, 370, FUCHSIA, radius=60)
    motifs.radio_waves(sheet, 520, 330, INK, rings=2, first=90, span=(320, 400))


def set_table(sheet):
    sheet.slice(600, 800, 640, (180, 360), BRICK)
    sheet.rect(0, 430, 1200, 20, INK)
    for index in range(5):
        x = 160 + index * 220
        sheet.disc(x, 560, 84, PAPER)
        sheet.disc(x, 560, 52, (SUN, LEAF, PINK, SKY, CORAL)[index])
        sheet.rect(x + 94, 490, 10, 140, INK)
        motifs.steam(sheet, x, 400, index * 1.3, INK)


def stairs_of_gardens(sheet):
    for step in range(6):
        sheet.rect(step * 200, 700 - step * 90, 1200 - step * 200, 100 + step * 90, INK)
    for step, color in enumerate((SUN, PINK, SKY, CORAL, LILAC)):
        x, y = 40 + step * 200, 330 - step * 62
        sheet.rect(x, y, 150, 190, PAPER)
        sheet.rect(x + 14, y + 14, 122, 162, color)
        motifs.plant(sheet, x + 50, y + 176, 90, MINT)
        motifs.plant(sheet, x + 96, y + 176, 60 + step * 12, MINT)


def board_game(sheet):
    sheet.window(150, 90, 900, 620, PAPER, radius=160)
    lines = (
        (FUCHSIA, [(210, 200), (520, 200), (700, 420), (980, 420)]),
        (COBALT, [(210, 600), (460, 600), (620, 300), (980, 300)]),
        (BRICK, [(330, 150), (330, 420), (840, 620)]),
    )
    for color, points in lines:
        sheet.line(points, color, 22)
        for x, y in points:
            sheet.disc(x, y, 26, INK)
            sheet.disc(x, y, 14, PAPER)
    for index, color in enumerate((SUN, LEAF, PINK, SKY)):
        sheet.window(430 + index * 90, 520, 56, 110, color, radius=28)
    sheet.disc(900, 210, 74, INK)
    sheet.line([(900, 160), (900, 210), (940, 230)], SUN, 12)


def hall_notebook(sheet):
    sheet.window(320, 80, 520, 640, PAPER, radius=120)
    sheet.rect(320, 80, 60, 640, BRICK)
    for row in range(7):
        sheet.rect(430, 220 + row * 62, 320 - (row * 97) % 170, 18, INK)
    sheet.line([(800, 700), (1030, 330)], SUN, 40)
    sheet.poly([(776, 740), (784, 682), (820, 704)], INK)


def night_tram(sheet):
    sheet.tower(60, 80, 7, 11, wall="#2E2056", lights=(SUN,), lit=0.12, cell=44)
    sheet.tower(830, 150, 7, 10, wall="#2E2056", lights=(SUN,), lit=0.12, cell=44)
    sheet.line([(0, 260), (1200, 260)], SKY, 6)
    sheet.line([(560, 260), (620, 340)], SKY, 8)
    sheet.window(170, 340, 860, 250, LILAC, radius=110)
    for index in range(5):
        sheet.window(220 + index * 150, 390, 116, 100, SUN if index == 4 else INK, radius=30)
    sheet.rect(170, 530, 860, 16, INK)
    sheet.rect(0, 640, 1200, 10, SKY)
    sheet.poly([(90, 640), (130, 590), (190, 600), (210, 640)], CORAL)
    sheet.poly([(130, 592), (140, 566), (154, 590)], CORAL)


WORKS = {
    "studio-reynerie-4": (SUN, microphone),
    "hangar-aux-echos": (SKY, stage),
    "chambre-des-voisins": (LILAC, darkroom),
    "bibliotheque-qui-marche": (LEAF, book_cart),
    "editions-du-rez-de-chaussee": (CORAL, porters_lodge),
    "drouot-du-jeudi": (MINT, folded_paper),
    "sept-recours": (COBALT, seven_letters),
    "ascenseur-porte-b": (MINT, lift),
    "quarante-couverts": (PINK, set_table),
    "terre-en-hauteur": (LEAF, stairs_of_gardens),
    "correspondances": (SKY, board_game),
    "carnet-d-un-hall": (LILAC, hall_notebook),
    "la-nuit-le-tramway": (INK, night_tram),
}
