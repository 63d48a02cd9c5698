from django.utils.translation import gettext_lazy as _

from campaigns.calendar import today
from campaigns.reading import read_campaigns
from core.models import BasePage
from core.structured import item_list
from newsroom.pages import EditorialPageMixin
from search.routing import RoutedPageMixin


class CampaignIndexPage(EditorialPageMixin, RoutedPageMixin, BasePage):
    """Every public campaign: what is open, what comes, what is over with its palmarès."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["campaigns.CampaignPage"]
    max_count_per_parent = 1

    needs_review = False
    is_searched = False
    structured_type = "CollectionPage"
    publication_required = []

    class Meta:
        verbose_name = _("listing of campaigns")
        verbose_name_plural = _("listings of campaigns")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        read = read_campaigns(self, today(), request.GET.get("page"))
        self.listed_pages = [*read["open"], *read["to_come"], *read["past"]]
        return {**context, **read}

    def structured_properties(self, request):
        return {"mainEntity": item_list(getattr(self, "listed_pages", ()), request)}
