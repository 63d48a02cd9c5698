from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import InlinePanel

from core.fields import StreamField
from core.models import BasePage
from initiatives.blocks import InitiativeBodyStreamBlock
from newsroom.pages import EditorialPageMixin
from stories.blocks import ExchangesStreamBlock, VoicesStreamBlock
from stories.choices import StoryKind
from stories.models.base import StoryTreeMixin


class CrossedInterviewPage(EditorialPageMixin, StoryTreeMixin, BasePage):
    """The same questions put to several people: each answer belongs to one voice, one question."""

    voices = StreamField(
        VoicesStreamBlock(),
        blank=True,
        verbose_name=_("voices"),
        help_text=_("Two to four people. The letter of each is what ties the answers to it."),
    )
    exchanges = StreamField(
        ExchangesStreamBlock(),
        blank=True,
        verbose_name=_("exchanges"),
        help_text=_("One question each, and what each voice answers to it."),
    )
    body = StreamField(
        InitiativeBodyStreamBlock(),
        blank=True,
        verbose_name=_("around the interview"),
        help_text=_("After the exchanges: the context, the places, what to read next."),
    )

    content_panels = [
        *BasePage.content_panels,
        "voices",
        "exchanges",
        "body",
        InlinePanel("initiative_links", label=_("linked initiative")),
    ]

    parent_page_types = ["stories.StoryIndexPage"]
    subpage_types = []

    story_kind = StoryKind.INTERVIEW
    card_kind = "interview"
    card_label = _("Crossed interview")
    publication_required = ["standfirst", "voices", "exchanges"]

    class Meta:
        verbose_name = _("crossed interview")
        verbose_name_plural = _("crossed interviews")
