from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import InlinePanel
from wagtailmedia.edit_handlers import MediaChooserPanel

from core.fields import StreamField
from core.models import BasePage
from initiatives.blocks import InitiativeBodyStreamBlock
from newsroom.pages import EditorialPageMixin
from stories.choices import StoryKind
from stories.models.base import StoryTreeMixin


class NanoFilmPage(EditorialPageMixin, StoryTreeMixin, BasePage):
    """A very short film, with its captions, chapters and transcript."""

    film = models.ForeignKey(
        "assets.Film",
        verbose_name=_("film"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="pages",
        help_text=_("From the library: it carries its captions, chapters, transcript and credits."),
    )
    body = StreamField(
        InitiativeBodyStreamBlock(),
        blank=True,
        verbose_name=_("around the film"),
        help_text=_("How it was shot, what happened since."),
    )

    content_panels = [
        *BasePage.content_panels,
        MediaChooserPanel("film", media_type="video"),
        "body",
        InlinePanel("initiative_links", label=_("linked initiative")),
    ]

    parent_page_types = ["stories.StoryIndexPage"]
    subpage_types = []

    story_kind = StoryKind.FILM
    card_kind = "film"
    card_label = _("Nano-film")
    publication_required = ["standfirst", "film"]

    class Meta:
        verbose_name = _("nano-film")
        verbose_name_plural = _("nano-films")
