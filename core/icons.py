"""The icons of the site in the sizes that systems ask for, drawn from the one in favicon.svg."""

from django.conf import settings
from PIL import Image, ImageDraw

from core import sharing_cards

# {file: side in pixels}. iOS takes 180, Android 192 and 512.
ICONS = {"icone-180.png": 180, "icone-192.png": 192, "icone-512.png": 512}
FAVICON, FAVICON_SIDES = "favicon.ico", (16, 32, 48)
CARD = "carte.png"


def draw_icons(folder, *, force=False):
    """Write the icons that miss (all with `force`). Returns the paths of all."""
    folder.mkdir(parents=True, exist_ok=True)
    drawings = {
        **{name: lambda side=side: icon(side) for name, side in ICONS.items()},
        FAVICON: lambda: icon(max(FAVICON_SIDES)),
        CARD: lambda: sharing_cards.draw(1, "page", settings.WAGTAIL_SITE_NAME, ""),
    }
    for name, drawing in drawings.items():
        if force or not (folder / name).exists():
            sizes = {"sizes": [(s, s) for s in FAVICON_SIDES]} if name == FAVICON else {}
            drawing().save(folder / name, **sizes)
    return [folder / name for name in drawings]


def icon(side):
    """The window of favicon.svg: it fills its square, so that a system may round it."""
    large = Image.new("RGB", (4 * side, 4 * side), sharing_cards.SUN)
    unit = 4 * side / 32
    box = tuple(edge * unit for edge in (6, 6, 26, 26))
    corners = (False, True, False, False)
    ImageDraw.Draw(large).rounded_rectangle(
        box, 10 * unit, fill=sharing_cards.NIGHT, corners=corners
    )
    return large.resize((side, side), Image.Resampling.LANCZOS)
