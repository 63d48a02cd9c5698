from django.http import Http404
from django.utils.translation import gettext_lazy as _

from core.fields import StreamField
from core.models import BasePage
from home.bands import read_bands
from home.blocks import BandsStreamBlock
from newsroom.pages import EditorialPageMixin
from search.routing import RoutedPageMixin, find_routed


class HomePage(EditorialPageMixin, RoutedPageMixin, BasePage):
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
        "campaigns.CampaignIndexPage",
        "partners.PartnerIndexPage",
        "home.TrendIndexPage",
        "home.StandardPage",
    ]
    max_count = 1

    needs_review = False
    is_searched = False
    publication_required = []
    og_type = "website"

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), "bands": read_bands(self)}

    def route(self, request, path_components):
        """Straight to the page in one query; Wagtail's own way for what is not found so."""
        if any("\x00" in component for component in path_components):
            raise Http404
        if path_components and (found := find_routed(self, path_components, request)):
            page, rest = found
            return page.route(request, rest)
        return super().route(request, path_components)
