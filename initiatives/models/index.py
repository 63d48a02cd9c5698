from django.utils.translation import gettext_lazy as _

from core.models import BasePage
from newsroom.pages import EditorialPageMixin
from search.routing import RoutedPageMixin


class InitiativeIndexPage(EditorialPageMixin, RoutedPageMixin, BasePage):
    """The directory: every public initiative, filtered by what its address says."""

    needs_review = False
    is_searched = False
    publication_required = []
    trainees_draft_here = True

    parent_page_types = ["home.HomePage"]
    subpage_types = ["initiatives.InitiativePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("directory of initiatives")
        verbose_name_plural = _("directories of initiatives")
