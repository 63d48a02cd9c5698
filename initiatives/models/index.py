from django.utils.translation import gettext_lazy as _

from core.models import BasePage
from newsroom.pages import EditorialPageMixin


class InitiativeIndexPage(EditorialPageMixin, BasePage):
    """The directory: every public initiative, filtered by what its address says."""

    needs_review = False
    trainees_draft_here = True

    parent_page_types = ["home.HomePage"]
    subpage_types = ["initiatives.InitiativePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("directory of initiatives")
        verbose_name_plural = _("directories of initiatives")
