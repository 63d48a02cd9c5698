"""The bands of the front page. Each chooses by itself what its editor leaves empty."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.bands import read_band

STORY_TYPES = [
    "initiatives.InitiativePage",
    "stories.NanoFilmPage",
    "stories.CrossedInterviewPage",
    "stories.OpEdPage",
    "stories.QuestionPage",
]


class BandBlock(blocks.StructBlock):
    """A band shown as the front page would show it, live defaults included."""

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        return {**context, "band": read_band(self.name, self.get_prep_value(value))}

    class Meta:
        template = "blocks/band.html"
        preview_value = {}


class PosterBlock(BandBlock):
    """One story on the whole width, with one action."""

    page = blocks.PageChooserBlock(
        page_type=STORY_TYPES,
        required=False,
        label=_("lead story"),
        help_text=_("Empty: the latest nano-film."),
    )
    title = blocks.CharBlock(
        required=False,
        max_length=90,
        label=_("title of the poster"),
        help_text=_("Empty: the title of the page. Short words make a better poster."),
    )
    action = blocks.CharBlock(
        required=False, max_length=40, label=_("words of the button"), help_text=_("A verb first.")
    )

    class Meta:
        icon = "pick"
        label = _("poster")
        description = _("One story from edge to edge, a huge title and one button.")


class TrioBlock(BandBlock):
    """Three cards of different types."""

    heading = blocks.CharBlock(required=False, max_length=80, label=_("heading"))
    pages = blocks.ListBlock(
        blocks.PageChooserBlock(page_type=STORY_TYPES, label=_("page")),
        max_num=3,
        default=[],
        label=_("pages"),
        help_text=_("Empty: the latest page of each type."),
    )

    class Meta:
        icon = "grip"
        label = _("three cards")
        description = _("Three cards, of different types as far as possible.")


class DatabaseBlock(BandBlock):
    """How many initiatives the base holds, and its themes."""

    text = blocks.TextBlock(required=False, max_length=300, rows=3, label=_("text"))

    class Meta:
        icon = "table"
        label = _("database of initiatives")
        description = _("The number of initiatives, and the themes with their counts.")


class SplitQuoteBlock(BandBlock):
    """Two answers to one question of a crossed interview, face to face."""

    page = blocks.PageChooserBlock(
        page_type="stories.CrossedInterviewPage",
        required=False,
        label=_("crossed interview"),
        help_text=_("Empty: the latest one."),
    )

    class Meta:
        icon = "openquote"
        label = _("quotes face to face")
        description = _("The first question of a crossed interview, and two of its answers.")


class CampaignBlock(BandBlock):
    """The running campaign, with its days."""

    page = blocks.PageChooserBlock(
        page_type="campaigns.CampaignPage",
        required=False,
        label=_("campaign"),
        help_text=_("Empty, or over: the open one that closes first, else the next to open."),
    )

    class Meta:
        icon = "date"
        label = _("campaign")
        description = _("The running campaign on night ground, with the days left.")


class OpEdsBlock(BandBlock):
    """The latest op-eds."""

    heading = blocks.CharBlock(required=False, max_length=80, label=_("heading"))

    class Meta:
        icon = "edit"
        label = _("op-eds")
        description = _("The latest op-eds, at most three.")


class PartnersBlock(BandBlock):
    """The latest productions of partners."""

    heading = blocks.CharBlock(required=False, max_length=80, label=_("heading"))

    class Meta:
        icon = "group"
        label = _("productions of partners")
        description = _("The latest productions of partners, on a ground that sets them apart.")


class TrendsBlock(BandBlock):
    """The latest selection of works."""

    class Meta:
        icon = "pick"
        label = _("trends")
        description = _("The latest selection of productions and creations.")


class BandsStreamBlock(blocks.StreamBlock):
    """The bands of the front page, in the order that editors give them."""

    poster = PosterBlock()
    trio = TrioBlock()
    database = DatabaseBlock()
    split_quote = SplitQuoteBlock()
    campaign = CampaignBlock()
    op_eds = OpEdsBlock()
    trends = TrendsBlock()
    partners = PartnersBlock()
