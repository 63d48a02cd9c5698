from django.utils.translation import gettext_lazy as _

from campaigns.calendar import today
from campaigns.reading import read_campaigns
from core.models import BasePage
from newsroom.pages import EditorialPageMixin
from search.routing import RoutedPageMixin


class CampaignIndexPage(EditorialPageMixin, RoutedPageMixin, BasePage):
    """Every public campaign: what is open, what comes, what is over with its palmarès."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["campaigns.CampaignPage"]
    max_count_per_parent = 1

    needs_review = False
    is_searched = False
    publication_required = []

    class Meta:
        verbose_name = _("listing of campaigns")
        verbose_name_plural = _("listings of campaigns")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return {**context, **read_campaigns(self, today(), request.GET.get("page"))}
