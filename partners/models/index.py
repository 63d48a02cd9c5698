from django.utils.translation import gettext_lazy as _

from core.models import BasePage
from newsroom.pages import EditorialPageMixin
from partners.reading import read_index
from search.routing import RoutedPageMixin


class PartnerIndexPage(EditorialPageMixin, RoutedPageMixin, BasePage):
    """Those the media works with, and what they made lately."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["partners.PartnerPage"]
    max_count_per_parent = 1

    needs_review = False
    is_searched = False
    card_kind = "partner"
    publication_required = []

    class Meta:
        verbose_name = _("listing of partners")
        verbose_name_plural = _("listings of partners")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return {**context, **read_index(self, request.GET.get("page"))}
