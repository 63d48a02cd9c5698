"""« Raconter »: paragraph, heading, quote, accordion."""

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks.groups import TELL
from core.richtext import LONG_TEXT_FEATURES, TEXT_FEATURES


class ParagraphBlock(blocks.RichTextBlock):
    """Running text."""

    def __init__(self, **kwargs):
        kwargs.setdefault("features", LONG_TEXT_FEATURES)
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Paragraph")
        description = _("Running text, with links, lists and small headings.")
        group = TELL
        template = "blocks/paragraph.html"
        preview_value = (
            "<p>Au pied de la tour, trente familles se partagent <b>quarante bacs</b>. "
            "Samia, 17 ans, a filmé une saison entière : les semis, l'arrosage, la récolte.</p>"
            "<ul><li>deux réunions par mois ;</li><li>un carnet de bord tenu par tous.</li></ul>"
        )


class HeadingValue(blocks.StructValue):
    @property
    def anchor(self):
        return slugify(self.get("text") or "")


class HeadingBlock(blocks.StructBlock):
    """A heading that cuts the text, and to which one can link."""

    text = blocks.CharBlock(label=_("Text"), max_length=120)
    level = blocks.ChoiceBlock(
        label=_("Level"),
        choices=[("h2", _("Part")), ("h3", _("Sub-part"))],
        default="h2",
        help_text=_("A sub-part stands under a part, never first."),
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("Opens a part of the text. A reader can link to it.")
        group = TELL
        template = "blocks/heading.html"
        value_class = HeadingValue
        preview_value = {"text": "Un toit, quarante bacs, trente familles", "level": "h2"}


class QuoteBlock(blocks.StructBlock):
    """Somebody's words, signed."""

    text = blocks.TextBlock(
        label=_("Words"),
        rows=3,
        max_length=500,
        help_text=_("Without quotation marks: the page adds them."),
    )
    author = blocks.CharBlock(label=_("Who speaks"), max_length=120)
    capacity = blocks.CharBlock(
        label=_("In what capacity"),
        max_length=160,
        required=False,
        help_text=_("A function, a place: « gardien d’immeuble, Grigny (91) »."),
    )
    layout = blocks.ChoiceBlock(
        label=_("Layout"),
        choices=[("text", _("In the text")), ("wide", _("Wide")), ("full", _("Full-bleed poster"))],
        default="wide",
        help_text=_("How much room it takes on a large screen; on a phone, all take the width."),
    )

    class Meta:
        icon = "openquote"
        label = _("Quote")
        description = _("Words that carry the story, with the name of who said them.")
        group = TELL
        template = "blocks/quote.html"
        preview_value = {
            "text": "On nous consulte quand tout est déjà dessiné.",
            "author": "Fatou Diarra",
            "capacity": "présidente du conseil citoyen, Grigny (91)",
            "layout": "wide",
        }


class AccordionItemBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=140)
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)

    class Meta:
        icon = "list-ul"
        label = _("Panel")


class AccordionBlock(blocks.StructBlock):
    """Side matters that a reader opens if they wish; open without JavaScript too."""

    items = blocks.ListBlock(AccordionItemBlock(), label=_("Panels"), min_num=1)

    class Meta:
        icon = "collapse-down"
        label = _("Accordion")
        description = _("Details to be opened at will: questions, method, sources.")
        group = TELL
        template = "blocks/accordion.html"
        preview_value = {
            "items": [
                {
                    "title": "Faut-il une autorisation ?",
                    "text": "<p>Oui : celle du bailleur, par une convention d'un an.</p>",
                },
                {
                    "title": "Et l'eau ?",
                    "text": "<p>Deux cuves récupèrent la pluie du toit voisin.</p>",
                },
            ]
        }
