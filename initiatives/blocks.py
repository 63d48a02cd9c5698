from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks import BodyStreamBlock


class InitiativeCardBlock(blocks.StructBlock):
    initiative = blocks.PageChooserBlock(
        page_type="initiatives.InitiativePage", label=_("initiative")
    )

    class Meta:
        icon = "home"
        label = _("initiative card")


class TimelineExtractBlock(blocks.StructBlock):
    initiative = blocks.PageChooserBlock(
        page_type="initiatives.InitiativePage", label=_("initiative")
    )
    number = blocks.IntegerBlock(label=_("number of updates"), default=3, min_value=1, max_value=6)

    class Meta:
        icon = "history"
        label = _("timeline extract")


class InitiativeBodyStreamBlock(BodyStreamBlock):
    """The body's blocks, and two that show an initiative."""

    initiative_card = InitiativeCardBlock()
    timeline_extract = TimelineExtractBlock()


class ReuseStepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), max_length=120)
    text = blocks.TextBlock(label=_("text"), required=False, rows=3)

    class Meta:
        icon = "list-ol"
        label = _("step")
        form_classname = "struct-block"


class ReuseStepsStreamBlock(blocks.StreamBlock):
    """What to do, in order, to do the same."""

    step = ReuseStepBlock()
