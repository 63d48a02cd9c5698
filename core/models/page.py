from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from core.forms import BasePageForm
from core.listings import card_renditions
from core.navigation import breadcrumbs
from core.publication import missing_fields, problems
from core.reading import minutes_to_read
from core.visibility import visible


class BasePageQuerySet(PageQuerySet):
    def for_listing(self):
        """What anyone may read, with all that a card shows. Costs two queries whatever the number:
        pages with their images, renditions."""
        pages = visible(self).defer_streamfields().select_related("listing_image")
        return pages.prefetch_related(card_renditions("listing_image__"))


BasePageManager = PageManager.from_queryset(BasePageQuerySet)


class BasePage(Page):
    """What every page of the site has.

    `publication_required` names fields that a draft may leave empty and that publication and
    submission ask for. `card_kind` decides the color and shape of the page everywhere.
    """

    standfirst = models.TextField(
        _("standfirst"),
        max_length=400,
        blank=True,
        help_text=_("Two sentences that make one want to read; shown under the title."),
    )
    listing_image = models.ForeignKey(
        "assets.CreditedImage",
        verbose_name=_("listing image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Without one, a façade is drawn from the page's number."),
    )
    listing_text = models.CharField(
        _("listing text"),
        max_length=200,
        blank=True,
        help_text=_("Replaces the standfirst on cards."),
    )
    social_image = models.ForeignKey(
        "assets.CreditedImage",
        verbose_name=_("social image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown when the page is shared; the listing image otherwise."),
    )

    objects = BasePageManager()

    content_panels = [*Page.content_panels, "standfirst"]
    promote_panels = [
        MultiFieldPanel(["listing_image", "listing_text"], _("In listings")),
        *Page.promote_panels,
        "social_image",
    ]
    search_fields = [*Page.search_fields, index.SearchField("standfirst")]

    base_form_class = BasePageForm
    publication_required = ["standfirst"]
    card_kind = "page"
    card_meta = ""

    class Meta:
        abstract = True

    @property
    def card_label(self):
        return capfirst(self._meta.verbose_name)

    @property
    def summary(self):
        return self.listing_text or self.standfirst

    @property
    def sharing_image(self):
        return self.social_image or self.listing_image

    @property
    def reading_minutes(self):
        """Minutes at two hundred words a minute, one at least."""
        return minutes_to_read(self)

    def get_breadcrumbs(self, request=None):
        """[(title, address)] from the home page down to the parent. One query."""
        return breadcrumbs(self, request)

    def full_clean(self, *args, **kwargs):
        """Wagtail calls this bare when a page is published or submitted, and with exclusions from
        forms, which ask `publication_problems` themselves once the draft is told from the rest."""
        super().full_clean(*args, **kwargs)
        if not args and not kwargs and (errors := self.publication_problems()):
            raise ValidationError(errors)

    def publication_problems(self):
        """{field: [messages]} that forbid to publish this page as it is."""
        return {**missing_fields(self), **problems(self)}
