from django.utils.translation import gettext_lazy as _
from wagtail import blocks

STORY_TYPES = [
    "initiatives.InitiativePage",
    "stories.NanoFilmPage",
    "stories.CrossedInterviewPage",
    "stories.OpEdPage",
]


class PosterBlock(blocks.StructBlock):
    page = blocks.PageChooserBlock(page_type=STORY_TYPES, required=False, label=_("lead story"))
    title = blocks.CharBlock(required=False, max_length=90, label=_("poster title"))
    action = blocks.CharBlock(required=False, max_length=40, label=_("words of the button"))

    class Meta:
        icon = "pick"
        label = _("poster")


class TrioBlock(blocks.StructBlock):
    heading = blocks.CharBlock(required=False, max_length=80, label=_("heading"))
    pages = blocks.ListBlock(
        blocks.PageChooserBlock(page_type=STORY_TYPES, label=_("page")),
        max_num=3,
        default=[],
        label=_("pages"),
    )

    class Meta:
        icon = "grip"
        label = _("three cards")


class DatabaseBlock(blocks.StructBlock):
    text = blocks.TextBlock(required=False, max_length=300, rows=3, label=_("text"))

    class Meta:
        icon = "table"
        label = _("database of initiatives")


class SplitQuoteBlock(blocks.StructBlock):
    page = blocks.PageChooserBlock(
        page_type="stories.CrossedInterviewPage", required=False, label=_("crossed interview")
    )

    class Meta:
        icon = "openquote"
        label = _("quotes face to face")


class OpEdsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(required=False, max_length=80, label=_("heading"))

    class Meta:
        icon = "edit"
        label = _("op-eds")


class BandsStreamBlock(blocks.StreamBlock):
    """The bands of the front page, in the order that editors give them."""

    poster = PosterBlock()
    trio = TrioBlock()
    database = DatabaseBlock()
    split_quote = SplitQuoteBlock()
    op_eds = OpEdsBlock()
