"""Builds what browsers ask for: fonts cut to what French needs, one sheet of styles, icons."""

import re
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from core.fonts import font_files
from core.icons import draw_icons

# Latin letters, French punctuation, spaces, arrows, euro, fractions, multiplication, bullets.
UNICODES = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *(0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2022, 0x2026),
    *(0x2009, 0x202F, 0x2039, 0x203A, 0x20AC, 0x2122, 0x2190, 0x2191, 0x2192, 0x2193, 0x2197),
    *(0x2212, 0x2248, 0x2260, 0x2264, 0x2265, 0x25CF, 0x2116),
]
SHEETS = ("tokens", "base", "layout")


def subset_font(source, target):
    """Writes `source`, cut to UNICODES, as woff2; a variable one keeps weights 600 to 800."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    font = TTFont(source)
    for table in font["cmap"].tables:
        if table.isUnicode():  # Neither font has the narrow spaces: theirs is the unbreakable one.
            table.cmap.setdefault(0x202F, table.cmap[0xA0])
            table.cmap.setdefault(0x2009, table.cmap[0xA0])
    options = Options(hinting=False, name_IDs=[0, 1, 2, 13])
    options.layout_features = ["kern", "liga", "ccmp", "locl", "mark", "mkmk", "tnum", "lnum"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=UNICODES)
    subsetter.subset(font)
    if "fvar" in font:
        font = instantiateVariableFont(reread(font), {"wght": (600, 800)})
    font.flavor = "woff2"
    font.save(target)


def reread(font):
    """The font as its file says: fontTools cannot narrow the axis of one that it has just cut."""
    from fontTools.ttLib import TTFont

    buffer = BytesIO()
    font.save(buffer)
    buffer.seek(0)
    return TTFont(buffer)


def join_styles(folder):
    """The sheets of `folder` as one, in order: tokens, base, layout, components, print last."""
    components = sorted((folder / "components").glob("*.css"), key=lambda p: (p.stem == "print", p))
    sheets = [*(folder / f"{name}.css" for name in SHEETS), *components]
    text = "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"\s*\n\s*", "\n", text)
    return re.sub(r"\s*([{};,])\s*", r"\1", text).strip() + "\n"


class Command(BaseCommand):
    help = "Cuts the fonts, joins the styles and draws the icons, all under static/."

    def add_arguments(self, parser):
        parser.add_argument("--force", action="store_true", help="cut and draw again")

    def handle(self, *args, force=False, **options):
        root = Path(settings.BASE_DIR) / "static"
        fonts = root / "fonts"
        fonts.mkdir(parents=True, exist_ok=True)
        for name, source in font_files().items():
            target = fonts / f"{name}.woff2"
            if force or not target.exists():
                subset_font(source, target)
            self.stdout.write(f"{target.name}  {target.stat().st_size / 1024:.1f} KB")
        sheet = root / "css" / "site.css"
        sheet.write_text(join_styles(root / "css"), encoding="utf-8")
        self.stdout.write(f"{sheet.name}  {sheet.stat().st_size / 1024:.1f} KB")
        for icon in draw_icons(root / "icons", force=force):
            self.stdout.write(f"{icon.name}  {icon.stat().st_size / 1024:.1f} KB")
