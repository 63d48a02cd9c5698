from core.blocks.act import CallToActionBlock, StepsBlock
from core.blocks.prove import GoodPracticeBlock, KeyFiguresBlock
from core.blocks.show import EmbedBlock, FigureBlock, FilmBlock, GalleryBlock
from core.blocks.stream import BodyStreamBlock
from core.blocks.tell import AccordionBlock, HeadingBlock, ParagraphBlock, QuoteBlock

__all__ = [
    "AccordionBlock",
    "BodyStreamBlock",
    "CallToActionBlock",
    "EmbedBlock",
    "FigureBlock",
    "FilmBlock",
    "GalleryBlock",
    "GoodPracticeBlock",
    "HeadingBlock",
    "KeyFiguresBlock",
    "ParagraphBlock",
    "QuoteBlock",
    "StepsBlock",
]
