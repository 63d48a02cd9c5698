import re

from django.conf import settings
from fontTools.ttLib import TTFont

from core.fonts import font_files
from core.management.commands.build_assets import join_styles, subset_font

CSS = settings.BASE_DIR / "static" / "css"
NEEDED = "abcÀÉÇàâäæçéèêëîïôœùûüÿŒ’“”«»…–—·•×€%°\u00a0\u202f0123456789"


def test_one_sheet_holds_every_component_with_print_last():
    sheet = join_styles(CSS)

    assert sheet.index("--papier") < sheet.index(".wrap{") < sheet.index(".card{")
    assert sheet.rindex("@media print") > sheet.index(".site-header{")
    assert "/*" not in sheet and "@import" not in sheet


def test_the_sheet_asks_nothing_of_other_sites():
    assert set(re.findall(r"url\(([^)]*)\)", join_styles(CSS))) == {
        '"../fonts/syne.woff2"',
        '"../fonts/atkinson-regular.woff2"',
        '"../fonts/atkinson-bold.woff2"',
    }


def test_braces_of_every_sheet_are_balanced():
    for path in CSS.rglob("*.css"):
        text = path.read_text(encoding="utf-8")
        assert text.count("{") == text.count("}"), path.name


def test_a_cut_font_is_light_and_holds_what_french_needs(tmp_path):
    target = tmp_path / "text.woff2"

    subset_font(font_files()["atkinson-regular"], target)

    assert target.stat().st_size < 20_000
    assert set(map(ord, NEEDED)) <= set(TTFont(target).getBestCmap())
