from wagtail import blocks

from core.blocks.act import CallToActionBlock, StepsBlock
from core.blocks.prove import GoodPracticeBlock, KeyFiguresBlock
from core.blocks.show import EmbedBlock, FigureBlock, FilmBlock, GalleryBlock
from core.blocks.tell import AccordionBlock, HeadingBlock, ParagraphBlock, QuoteBlock


class BodyStreamBlock(blocks.StreamBlock):
    """What a text is made of, on every page; apps extend it by inheriting."""

    paragraph = ParagraphBlock()
    heading = HeadingBlock()
    quote = QuoteBlock()
    accordion = AccordionBlock()
    key_figures = KeyFiguresBlock()
    good_practice = GoodPracticeBlock()
    figure = FigureBlock()
    gallery = GalleryBlock()
    film = FilmBlock()
    embed = EmbedBlock()
    steps = StepsBlock()
    call_to_action = CallToActionBlock()

    class Meta:
        template = "blocks/body.html"
