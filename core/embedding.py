"""The card of a page that anyone may show on their own site: its size and its HTML."""

from django.urls import reverse
from django.utils.html import format_html

from core.addresses import absolute
from core.typography import french

# What is written under a film: its title and the way back.
BAR = 72
FILM_WIDTH, CARD_WIDTH, CARD_HEIGHT = 640, 480, 420
NARROWEST, LOWEST = 240, 160


def frame_size(page, most_width=None, most_height=None):
    """(width, height) in CSS pixels, within what the other site allows; a film keeps its 16:9.

    None when there is not room enough to read anything.
    """
    if page.oembed_type == "video":
        width = min(FILM_WIDTH, most_width or FILM_WIDTH)
        if most_height:
            width = min(width, (most_height - BAR) * 16 // 9)
        height = width * 9 // 16 + BAR
    else:
        width = min(CARD_WIDTH, most_width or CARD_WIDTH)
        height = min(CARD_HEIGHT, most_height or CARD_HEIGHT)
    return None if width < NARROWEST or height < LOWEST else (width, height)


def frame_html(page, width, height):
    """The frame. It calls nothing but this site, and leaves room to the other's columns."""
    return format_html(
        '<iframe src="{}" width="{}" height="{}" title="{}" loading="lazy" allow="fullscreen"'
        ' allowfullscreen style="border:0;max-width:100%"></iframe>',
        absolute(reverse("embed", args=[page.pk])),
        width,
        height,
        french(page.title),
    )
