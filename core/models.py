from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index


class BasePageQuerySet(PageQuerySet):
    def for_listing(self):
        """Live public pages with all that a card shows. Costs three queries whatever the number."""
        return self.live().public().select_related("listing_image")


BasePageManager = PageManager.from_queryset(BasePageQuerySet)


class BasePage(Page):
    """What every page of the site has."""

    standfirst = models.TextField(_("standfirst"), max_length=400, blank=True)
    listing_image = models.ForeignKey(
        "assets.CreditedImage",
        verbose_name=_("listing image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    listing_text = models.CharField(_("listing text"), max_length=200, blank=True)
    social_image = models.ForeignKey(
        "assets.CreditedImage",
        verbose_name=_("social image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = BasePageManager()

    content_panels = [*Page.content_panels, "standfirst"]
    promote_panels = [
        MultiFieldPanel([FieldPanel("listing_image"), FieldPanel("listing_text")], _("In listings")),
        *Page.promote_panels,
        "social_image",
    ]
    search_fields = [*Page.search_fields, index.SearchField("standfirst")]

    class Meta:
        abstract = True
