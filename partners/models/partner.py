from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField

from core.blocks import BodyStreamBlock
from core.fields import StreamField
from core.models import BasePage
from core.richtext import TEXT_FEATURES
from newsroom.pages import EditorialPageMixin
from partners.addresses import site_name
from partners.choices import PartnerKind
from partners.panels import promote_panels
from partners.reading import read_partner
from partners.structured import partner_properties
from search.routing import RoutedPageMixin


class PartnerPage(EditorialPageMixin, RoutedPageMixin, BasePage):
    """Someone the media works with: who they are, why, and the productions beneath."""

    kind = models.CharField(
        _("kind of partner"),
        max_length=12,
        choices=PartnerKind,
        blank=True,
        help_text=_("What the partner is, as a reader would say it."),
    )
    commune = models.ForeignKey(
        "taxonomy.Commune",
        verbose_name=_("commune"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="partners",
        help_text=_("Where the partner works from: a name or a postcode."),
    )
    website = models.URLField(
        _("website"), blank=True, help_text=_("The partner’s own site, in full: “https://…”.")
    )
    since = models.PositiveSmallIntegerField(
        _("partner since"),
        null=True,
        blank=True,
        validators=[MinValueValidator(2013), MaxValueValidator(2100)],
        help_text=_("The year in which the partnership began."),
    )
    why = RichTextField(
        _("why this partnership"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_("What we do together, and what ties us: money, premises, people. Readers ask."),
    )
    body = StreamField(
        BodyStreamBlock(),
        blank=True,
        verbose_name=_("who they are"),
        help_text=_("Their story and their work, told by us."),
    )

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldRowPanel(["kind", "since"]), FieldRowPanel(["commune", "website"])],
            heading=_("The facts"),
        ),
        FieldPanel(
            "listing_image",
            heading=_("portrait or logo"),
            help_text=_("Shown at the top of the page and on cards."),
        ),
        "body",
        "why",
    ]

    promote_panels = promote_panels

    parent_page_types = ["partners.PartnerIndexPage"]
    subpage_types = ["partners.ProductionPage"]

    search_kind = "partenaire"
    card_kind = "partner"
    kind_plural = _("partners and their productions")
    structured_type = "ProfilePage"
    card_related = page_related = ("commune__department",)
    publication_required = ["standfirst", "kind", "commune", "why"]

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["", *PartnerKind.values]),
                name="partner_kind_is_known",
            )
        ]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return {**context, **read_partner(self, request.GET.get("page"))}

    def search_extra(self):
        return [self.get_kind_display()]

    def search_place(self):
        return self.commune

    def structured_properties(self, request):
        return partner_properties(self)

    @property
    def place(self):
        """« Vénissieux (69) »: a place is always named with its department."""
        return f"{self.commune.name} ({self.commune.department.code})" if self.commune else ""

    @property
    def card_meta(self):
        parts = [capfirst(self.get_kind_display()), self.place]
        return " · ".join(str(part) for part in parts if part)

    @property
    def site_name(self):
        """The host of the website, as people say it: « exemple.fr »."""
        return site_name(self.website)
