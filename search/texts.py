"""All that a page's own class says in words, read without asking the database anything."""

from wagtail import blocks
from wagtail.blocks.field_block import BaseChoiceBlock, ChooserBlock
from wagtail.rich_text import get_text_for_indexing

# What they hold is a key, or a choice among words that are the site's.
SILENT = (ChooserBlock, BaseChoiceBlock)


def text_of(page):
    """The streams, rich and plain texts that its class adds to a page, without markup, and what
    it says besides."""
    said = []
    for field in page._meta.local_fields:
        said += _words_of(field, getattr(page, field.attname))
    said = [str(part).strip() for part in (*said, *page.search_extra())]
    return "\n".join(part for part in said if part and part != page.standfirst)


def _words_of(field, value):
    if hasattr(field, "stream_block"):
        return _stream_words(field.stream_block, value.raw_data)
    if type(field).__name__ == "RichTextField":
        return [get_text_for_indexing(value or "")]
    if field.get_internal_type() == "TextField" and not field.choices:
        return [value or ""]
    return []


def _block_words(block, raw):
    """What Wagtail's own `get_searchable_content` gives; but that one reads every image that a
    stream shows, page by page."""
    if raw is None or isinstance(block, SILENT):
        return []
    if isinstance(block, blocks.BaseStreamBlock):
        return _stream_words(block, raw)
    if isinstance(block, blocks.BaseStructBlock):
        names = [name for name in block.child_blocks if name in raw]
        return [said for n in names for said in _block_words(block.child_blocks[n], raw[n])]
    if isinstance(block, blocks.ListBlock):
        values = [item.get("value", item) if isinstance(item, dict) else item for item in raw]
        return [said for value in values for said in _block_words(block.child_block, value)]
    return block.get_searchable_content(block.to_python(raw))


def _stream_words(block, raw):
    said = []
    for part in raw:
        if part["type"] in block.child_blocks:
            said += _block_words(block.child_blocks[part["type"]], part["value"])
    return said
