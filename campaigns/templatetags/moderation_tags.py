"""What strangers wrote, as moderators may safely look at it."""

import unicodedata

from django import template

from campaigns.participation.choices import SubmissionState

register = template.Library()
# They make « gpj.exe » be read as « exe.jpg ».
TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@register.filter
def plain_name(name):
    """The name of a file without what would hide how it ends; each such character shows as “�”."""
    return "".join("�" if _hides(character) else character for character in name)


@register.filter
def state_words(state):
    return SubmissionState(state).label


def _hides(character):
    control = unicodedata.category(character) == "Cc"
    return control or unicodedata.bidirectional(character) in TURNING
