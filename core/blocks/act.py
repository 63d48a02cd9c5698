"""« Faire agir »: steps, call to action."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from core.blocks.groups import ACT
from core.blocks.prove import web_address
from core.richtext import TEXT_FEATURES


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES, required=False)

    class Meta:
        icon = "order"
        label = _("Step")


class StepsBlock(blocks.StructBlock):
    """What to do, in order."""

    title = blocks.CharBlock(label=_("Title"), max_length=120, required=False)
    steps = blocks.ListBlock(StepBlock(), label=_("Steps"), min_num=1)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        description = _("What to do, one thing after the other, so that others can do the same.")
        group = ACT
        template = "blocks/steps.html"
        preview_value = {
            "title": "Pour commencer",
            "steps": [
                {"title": "Trouver le toit", "text": "<p>Demander le plan au bailleur.</p>"},
                {"title": "Réunir dix voisins", "text": "<p>Une affiche dans chaque hall.</p>"},
                {"title": "Semer petit", "text": "<p>Quatre bacs la première saison.</p>"},
            ],
        }


class CallToActionValue(blocks.StructValue):
    @property
    def address(self):
        page = self.get("page")
        return page.url if page else self.get("url") or ""


class CallToActionBlock(blocks.StructBlock):
    """One sentence and one button, towards a page of the site or an address."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), rows=2, max_length=300, required=False)
    button = blocks.CharBlock(
        label=_("Button"), max_length=60, help_text=_("A verb first: « Je participe ».")
    )
    page = blocks.PageChooserBlock(label=_("Page of the site"), required=False)
    url = blocks.URLBlock(
        label=_("Or another address"),
        required=False,
        validators=[web_address],
        help_text=_("In full, with “https://”. Leave empty when you chose a page of the site."),
    )

    def clean(self, value):
        cleaned = super().clean(value)
        if not self.is_deferred_validation and bool(cleaned.get("page")) == bool(
            cleaned.get("url")
        ):
            error = ValidationError(_("Choose a page of the site or give an address: one of them."))
            raise StructBlockValidationError(block_errors={"page": error})
        return cleaned

    class Meta:
        icon = "arrow-right"
        label = _("Call to action")
        description = _("One sentence, one button: what a reader can do now.")
        group = ACT
        template = "blocks/call_to_action.html"
        value_class = CallToActionValue
        preview_value = {
            "title": "Un toit plat près de chez vous ?",
            "text": "Dites-nous où : nous vous mettons en lien avec celles et ceux qui l'ont fait.",
            "button": "Je propose un lieu",
            "url": "https://banlieues-creatives.example/",
        }
