"""« Prouver »: key figures with their sources, boxed good practice."""

from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks.groups import PROVE
from core.richtext import TEXT_FEATURES

web_address = URLValidator(schemes=["http", "https"])


class FigureItemBlock(blocks.StructBlock):
    """One number, what it counts, and where it comes from."""

    value = blocks.CharBlock(label=_("Value"), max_length=12, help_text=_("« 412 », « 3,5 »."))
    unit = blocks.CharBlock(label=_("Unit"), max_length=20, required=False)
    label = blocks.CharBlock(
        label=_("What it counts"),
        max_length=120,
        help_text=_("What follows the number: “families grow a bed all year”."),
    )
    source = blocks.CharBlock(label=_("Source"), max_length=160)
    source_url = blocks.URLBlock(
        label=_("Address of the source"), required=False, validators=[web_address]
    )
    date = blocks.CharBlock(
        label=_("Date of the figure"), max_length=40, help_text=_("« 2025 », « mars 2026 ».")
    )

    class Meta:
        icon = "order"
        label = _("Figure")


class KeyFiguresBlock(blocks.StructBlock):
    """At most four numbers, each with its source and its date."""

    title = blocks.CharBlock(label=_("Title"), max_length=120, required=False)
    figures = blocks.ListBlock(FigureItemBlock(), label=_("Figures"), min_num=1, max_num=4)

    class Meta:
        icon = "table"
        label = _("Key figures")
        description = _("One to four numbers that prove, each with its source and its date.")
        group = PROVE
        template = "blocks/key_figures.html"
        preview_value = {
            "title": "Le jardin en chiffres",
            "figures": [
                {
                    "value": "30",
                    "unit": "familles",
                    "label": "cultivent un bac toute l'année",
                    "source": "Carnet du jardin",
                    "date": "2025",
                },
                {
                    "value": "1,2",
                    "unit": "tonne",
                    "label": "de légumes récoltés en une saison",
                    "source": "Pesées de l'association",
                    "date": "octobre 2025",
                },
            ],
        }


class GoodPracticeBlock(blocks.StructBlock):
    """What others can take away, set apart from the story."""

    title = blocks.CharBlock(label=_("What to remember"), max_length=140)
    text = blocks.RichTextBlock(label=_("How they do it"), features=TEXT_FEATURES)
    condition = blocks.CharBlock(
        label=_("It works if"),
        max_length=240,
        required=False,
        help_text=_("The condition without which it fails."),
    )

    class Meta:
        icon = "tick-inverse"
        label = _("Good practice")
        description = _("A box: what works, how, and on what condition.")
        group = PROVE
        template = "blocks/good_practice.html"
        preview_value = {
            "title": "Un bac, deux familles",
            "text": "<p>Chaque bac est confié à deux familles qui ne se connaissaient pas.</p>",
            "condition": "quelqu'un tient la liste à jour et répond au téléphone.",
        }
