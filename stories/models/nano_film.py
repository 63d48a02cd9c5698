from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtailmedia.edit_handlers import MediaChooserPanel

from assets.reading import read_files
from core.fields import StreamField
from core.models import BasePage
from initiatives.blocks import InitiativeBodyStreamBlock
from newsroom.pages import EditorialPageMixin
from people.panels import credits_panel
from search.films import ShowsFilmMixin
from stories.choices import StoryKind
from stories.durations import format_duration
from stories.film import read_playing
from stories.models.base import StoryTreeMixin
from stories.panels import initiative_links_panel
from stories.structured import film_properties, film_sharing


class NanoFilmPage(EditorialPageMixin, ShowsFilmMixin, StoryTreeMixin, BasePage):
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
        initiative_links_panel,
        credits_panel,
    ]

    parent_page_types = ["stories.StoryIndexPage"]
    subpage_types = []

    story_kind = StoryKind.FILM
    search_kind = "film"
    card_kind = "film"
    card_related = ("film",)
    page_related = card_related
    structured_type = "VideoObject"
    og_type = "video.other"
    oembed_type = "video"
    publication_required = ["standfirst", "film"]

    class Meta:
        verbose_name = _("nano-film")
        verbose_name_plural = _("nano-films")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        if self.film:
            read_files(self.film)
        context["playing"] = read_playing(self.film, request.GET) if self.film else None
        return context

    def structured_properties(self, request):
        return film_properties(self, request)

    def sharing_extra(self):
        return film_sharing(self)

    @property
    def duration_text(self):
        """« 2 min 40 », or "" without a film."""
        return format_duration(self.film.duration) if self.film else ""

    @property
    def offers_files(self):
        """Whether anyone may download its texts: not a draft's, nor those of a private page."""
        return self.live and self.private is False

    @property
    def card_meta(self):
        return self.duration_text
