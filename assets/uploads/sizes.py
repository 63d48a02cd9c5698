"""Sizes as people read them: « 60 Mo ». The script of the field counts in the same way."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

STEP = 1024
MEGABYTE = STEP * STEP


def units():
    return [_("KB"), _("MB"), _("GB")]


def in_words(size):
    """Rounded, in the largest unit that makes a whole; one decimal below ten."""
    size, names = size / STEP, units()
    while size >= STEP and len(names) > 1:
        size, names = size / STEP, names[1:]
    rounded = round(size, 1) if size < 10 else round(size)
    if rounded == int(rounded):
        rounded = int(rounded)
    return f"{number_format(rounded)}\u00a0{names[0]}"
