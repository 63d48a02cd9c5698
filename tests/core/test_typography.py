import re

from django.template import Context, Template
from django.utils.safestring import mark_safe
from hypothesis import example, given
from hypothesis import strategies as st
from wagtail.rich_text import RichText

from core.typography import NBSP, french, french_html

FRENCH = st.text(alphabet="abcéÀ ’'«»:;!?.…%€°0123456789-\u00a0\u202f\n\t,()&<>\"", max_size=60)
HTML = st.lists(
    st.one_of(
        FRENCH.map(lambda text: re.sub("[<>&]", "", text)),
        st.sampled_from(
            [
                "<p>",
                "</p>",
                '<a href="https://a.example/?b=c;d : e">',
                "</a>",
                "<br/>",
                "&amp;",
                "&nbsp;",
                "<code>if a ? b : c</code>",
                "<!-- l'eau : là -->",
            ]
        ),
    ),
    max_size=12,
).map("".join)


def letters(text):
    """What typography must never change: everything but spaces, apostrophes and dots."""
    return re.sub(r"[\s\u00a0\u202f\u2009'’.…]", "", text)


def test_signs_of_two_parts_are_preceded_by_an_unbreakable_space():
    shown = french("Qui décide ? Eux ; nous ! Titre: suite, « mot »")

    assert shown == (
        f"Qui décide{NBSP}? Eux{NBSP}; nous{NBSP}! Titre{NBSP}: suite, «{NBSP}mot{NBSP}»"
    )


def test_apostrophes_ellipses_and_thousands_are_those_of_french():
    assert french("L'eau d'ici...") == "L’eau d’ici…"
    assert french("26 900 lignes, 50 %") == f"26{NBSP}900 lignes, 50{NBSP}%"
    assert french("En 2025 : 4 820 litres") == f"En 2025{NBSP}: 4{NBSP}820 litres"


def test_hours_phones_and_addresses_are_left_alone():
    for text in ("12:30", "01 23 45 67 89", "https://a.example/b?c=d", "redac@a.example"):
        assert french(text) == text


@given(FRENCH)
def test_typography_is_idempotent_and_never_changes_a_letter(text):
    once = french(text)

    assert french(once) == once
    assert letters(once) == letters(text)


@given(HTML)
@example("0:»")
def test_typography_never_touches_tags_attributes_entities_nor_code(html):
    opaque = re.compile(r"<code>.*?</code>|<!--.*?-->|<[^>]*>|&\w+;", re.DOTALL)

    once = french_html(html)

    assert opaque.findall(once) == opaque.findall(html)
    assert french_html(once) == once


def render(value):
    return Template("{% load bc %}{{ value|typo }}").render(Context({"value": value}))


def test_the_filter_escapes_text_and_keeps_html_that_is_safe():
    assert render("<b>l'eau</b>") == "&lt;b&gt;l’eau&lt;/b&gt;"
    assert render(mark_safe("<b>l'eau</b>")) == "<b>l’eau</b>"


def test_the_filter_applies_inside_rich_text():
    assert f"Qui{NBSP}?" in render(RichText("<p>Qui ?</p>"))
