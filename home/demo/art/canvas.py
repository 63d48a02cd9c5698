"""A sheet to draw flat shapes on, in the palette and with the window of the visual direction."""

import random

from PIL import Image, ImageDraw

INK = "#190E33"
PAPER = "#FFFEFB"
BRICK = "#BF300A"
FUCHSIA = "#C4125F"
COBALT = "#2A35D4"
MINT = "#00705A"
SUN = "#FFC61A"
LILAC = "#CDBBFF"
CORAL = "#FF8A66"
PINK = "#FF7FB4"
SKY = "#A3AEFF"
LEAF = "#4FD9B3"
WIDTH, HEIGHT = 1200, 800


class Canvas:
    """Draws in logical units whatever the size in pixels, twice too large, then halves: soft edges.

    The same calls always give the same bytes: chance comes from `self.random`, seeded by a name.
    """

    def __init__(self, ground, *, name="", size=(WIDTH, HEIGHT), pixels=1600):
        self.size = size
        self.scale = 2 * pixels / size[0]
        self.image = Image.new("RGB", [round(side * self.scale) for side in size], ground)
        self.draw = ImageDraw.Draw(self.image)
        self.random = random.Random(name)  # noqa: S311 (a drawing, not a secret)

    def _box(self, x, y, width, height):
        return [round(v * self.scale) for v in (x, y, x + width, y + height)]

    def _points(self, points):
        return [(x * self.scale, y * self.scale) for x, y in points]

    def rect(self, x, y, width, height, color):
        self.draw.rectangle(self._box(x, y, width, height), fill=color)

    def window(self, x, y, width, height, color, *, radius=None):
        """The ornament of the site: a rectangle with one quarter-round corner, top right."""
        radius = min(width, height) * 0.7 if radius is None else radius
        self.draw.rounded_rectangle(
            self._box(x, y, width, height),
            radius=radius * self.scale,
            fill=color,
            corners=(False, True, False, False),
        )

    def disc(self, x, y, radius, color):
        box = self._box(x - radius, y - radius, 2 * radius, 2 * radius)
        self.draw.ellipse(box, fill=color)

    def slice(self, x, y, radius, span, color):
        """A slice of a disc, its span in degrees, clockwise from three o'clock."""
        box = self._box(x - radius, y - radius, 2 * radius, 2 * radius)
        self.draw.pieslice(box, *span, fill=color)

    def arc(self, x, y, radius, span, color, *, width=8):
        box = self._box(x - radius, y - radius, 2 * radius, 2 * radius)
        self.draw.arc(box, *span, fill=color, width=round(width * self.scale))

    def poly(self, points, color):
        self.draw.polygon(self._points(points), fill=color)

    def line(self, points, color, width=6):
        width = round(width * self.scale)
        self.draw.line(self._points(points), fill=color, width=width, joint="curve")

    def tower(self, x, y, columns, rows, *, wall=INK, lights=(SUN,), lit=0.5, cell=40):
        """A housing block whose lit windows are drawn by chance, `lit` of them on average."""
        self.rect(x, y, columns * cell, rows * cell, wall)
        pane = cell * 0.68
        margin = (cell - pane) / 2
        for row in range(rows):
            for column in range(columns):
                chance, color = self.random.random(), self.random.choice(lights)
                if chance < lit:
                    left, top = x + column * cell + margin, y + row * cell + margin
                    self.window(left, top, pane, pane, color)

    def finish(self):
        return self.image.reduce(2)
