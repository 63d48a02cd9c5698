from wagtail import blocks


class BodyStreamBlock(blocks.StreamBlock):
    """What a text is made of, on every page; apps extend it by inheriting."""

    paragraph = blocks.RichTextBlock()
