"""The fonts of the site, as their packages give them."""

from functools import cache
from pathlib import Path


def font_files():
    """{name of the font: TTF of its package}."""
    import fontpkg_atkinson_hyperlegible
    import fontpkg_syne

    texts = Path(fontpkg_atkinson_hyperlegible.__file__).parent / "files"
    titles = Path(fontpkg_syne.__file__).parent / "files"
    return {
        "syne": titles / "Syne[wght].ttf",
        "atkinson-regular": texts / "AtkinsonHyperlegible-Regular.ttf",
        "atkinson-bold": texts / "AtkinsonHyperlegible-Bold.ttf",
    }


@cache
def known_characters(name):
    """The code points that the font has a glyph for."""
    from fontTools.ttLib import TTFont

    return frozenset(TTFont(font_files()[name]).getBestCmap())
