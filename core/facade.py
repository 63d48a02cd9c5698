"""Placeholder art: the façade of a building, drawn from a number, the same each time.

It costs no image byte and few elements: one path a colour.
"""

from hashlib import sha256

from django.utils.html import format_html

CELL = 20
KINDS = (
    "initiative",
    "film",
    "interview",
    "oped",
    "question",
    "campaign",
    "partner",
    "page",
    "night",
)


class Dice:
    """Numbers that look thrown and that the seed decides, on every machine and version."""

    def __init__(self, seed):
        self.seed = seed
        self.pool = b""
        self.count = 0

    def roll(self, sides):
        if not self.pool:
            self.pool = sha256(f"{self.seed}:{self.count}".encode()).digest()
            self.count += 1
        value, self.pool = self.pool[0], self.pool[1:]
        return value % sides


def window(x, y, width=1, height=1):
    """A window of `width` × `height` cells, with its quarter-round corner, as an SVG path."""
    side, rise = width * CELL - 6, height * CELL - 6
    corner = min(side, rise) // 2
    return (
        f"M{x * CELL + 3} {y * CELL + CELL * height - 3}v-{rise}h{side - corner}"
        f"a{corner} {corner} 0 0 1 {corner} {corner}v{rise - corner}z"
    )


def skyline(dice, columns, rows):
    """Where the roof of each column stands: flat stretches of two to four columns."""
    roofs = []
    while len(roofs) < columns:
        roofs += [dice.roll(max(2, rows * 2 // 5 + 1))] * (2 + dice.roll(3))
    return roofs[:columns]


def facade_windows(seed, columns, rows):
    """Where the roof of each column stands, and [(light, x, y, width, height)] of the windows."""
    dice = Dice(seed)
    roofs, windows, taken = skyline(dice, columns, rows), [], set()
    for y in range(rows):
        for x in range(columns):
            if y < roofs[x] or (x, y) in taken:
                continue
            width, height = _size(dice, (x, y), (columns, rows), roofs, taken)
            throw = dice.roll(9)
            light = "c" if throw < 4 else "a" if throw < 7 else "b"
            windows.append((light, x, y, width, height))
    return roofs, windows


def facade_paths(seed, columns, rows):
    """Three groups of windows and the building's outline, as SVG path data."""
    roofs, windows = facade_windows(seed, columns, rows)
    outline = f"M0 {rows * CELL}" + "".join(
        f"V{roof * CELL}H{(x + 1) * CELL}" for x, roof in enumerate(roofs)
    )
    lights = {"a": "", "b": "", "c": ""}
    for light, *place in windows:
        lights[light] += window(*place)
    return {"wall": f"{outline}V{rows * CELL}z", **lights}


def _size(dice, place, limits, roofs, taken):
    """Most windows are one cell; some are balconies, some are bays."""
    (x, y), (columns, rows) = place, limits
    throw = dice.roll(12)
    width = 2 if throw in (0, 1) and x + 1 < columns and roofs[x + 1] <= y else 1
    height = 2 if throw in (1, 2) and y + 1 < rows else 1
    cells = {(x + i, y + j) for i in range(width) for j in range(height)}
    if cells & taken:
        return 1, 1
    taken |= cells
    return width, height


def facade_svg(seed, kind="page", columns=9, rows=6):
    """The SVG, without any inline style: colors come from the kind's classes."""
    paths = facade_paths(seed, columns, rows)
    return format_html(
        '<svg class="facade facade--{}" viewBox="0 0 {} {}" preserveAspectRatio="xMidYMax slice"'
        ' aria-hidden="true" focusable="false"><path class="facade__wall" d="{}"/>'
        '<path class="facade__c" d="{}"/><path class="facade__a" d="{}"/>'
        '<path class="facade__b" d="{}"/></svg>',
        kind if kind in KINDS else "page",
        columns * CELL,
        rows * CELL,
        paths["wall"],
        paths["c"],
        paths["a"],
        paths["b"],
    )
