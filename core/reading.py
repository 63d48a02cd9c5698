"""How long a text takes to read."""

from math import ceil

from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import get_text_for_indexing

WORDS_A_MINUTE = 200


def minutes_to_read(page):
    words = sum(len(text.split()) for text in texts(page))
    return max(1, ceil(words / WORDS_A_MINUTE))


def texts(page):
    """The standfirst and the running texts of the page, as plain text."""
    yield page.standfirst
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            value = getattr(page, field.name)
            yield from map(str, field.stream_block.get_searchable_content(value))
        elif isinstance(field, RichTextField):
            yield get_text_for_indexing(getattr(page, field.name) or "")
