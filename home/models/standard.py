from django.utils.translation import gettext_lazy as _

from core.fields import StreamField
from core.images import read_images
from core.models import BasePage
from initiatives.blocks import InitiativeBodyStreamBlock
from newsroom.pages import EditorialPageMixin
from search.routing import RoutedPageMixin


class StandardPage(EditorialPageMixin, RoutedPageMixin, BasePage):
    """A plain page: who we are, legal notice, guide."""

    body = StreamField(InitiativeBodyStreamBlock(), blank=True, verbose_name=_("text"))

    content_panels = [*BasePage.content_panels, "body"]

    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]

    needs_review = False
    publication_required = ["body"]

    class Meta:
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")

    def get_context(self, request, *args, **kwargs):
        read_images(self, self.body)
        return super().get_context(request, *args, **kwargs)
