"""Citations of arguments in a text: « [3] », or « [3, 5] », each of which leads to its argument."""

import re

from django.utils.html import format_html, strip_tags
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

CITATION = re.compile(r"\[\s*([0-9]{1,2}(?:\s*,\s*[0-9]{1,2})*)\s*\]")
# A link holds no link; what stands inside a tag is not text.
OPAQUE = re.compile(r"(<a\b.*?</a\s*>|<[^>]*>)", re.DOTALL | re.IGNORECASE)


def cited_numbers(html):
    """The set of numbers that a rich text cites."""
    lists = CITATION.findall(strip_tags(html or "").replace("\xa0", " "))
    return {number for found in lists for number in _numbers(found)}


def link_citations(html, known):
    """The same HTML, where each citation of a number in `known` is a link to that argument. The
    link takes the place of the brackets, which stay around a number that leads nowhere."""

    def linked(match):
        numbers = _numbers(match[1])
        return " ".join(_link(one) if one in known else f"[{one}]" for one in numbers)

    parts = OPAQUE.split(html)
    # What matched stands at the odd places.
    parts[::2] = [CITATION.sub(linked, text) for text in parts[::2]]
    return mark_safe("".join(parts))


def _numbers(found):
    return [int(number) for number in found.split(",")]


def _link(number):
    return format_html(
        '<a class="citation" href="#argument-{}"><span class="visually-hidden">{} </span>{}</a>',
        number,
        _("argument"),
        number,
    )
