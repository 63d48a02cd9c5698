from django.utils.translation import gettext_lazy as _

from core.fields import StreamField
from core.models import BasePage
from home.blocks import BandsStreamBlock
from newsroom.pages import EditorialPageMixin


class HomePage(EditorialPageMixin, BasePage):
    """The front page: bands composed by editors, each with a live default."""

    bands = StreamField(
        BandsStreamBlock(),
        blank=True,
        verbose_name=_("bands"),
        help_text=_("Left empty, the page shows every band with the latest content."),
    )

    content_panels = [*BasePage.content_panels, "bands"]

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "initiatives.InitiativeIndexPage",
        "stories.StoryIndexPage",
        "home.StandardPage",
    ]
    max_count = 1

    needs_review = False

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")
