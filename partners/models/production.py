from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtailmedia.edit_handlers import MediaChooserPanel

from assets.seconds import read_start
from core.blocks import BodyStreamBlock
from core.fields import StreamField
from core.models import BasePage
from newsroom.pages import EditorialPageMixin
from partners import windows
from partners.addresses import site_name
from partners.choices import ProductionFormat
from partners.forms import ProductionPageForm
from partners.panels import initiative_links_panel, promote_panels
from partners.reading import read_partner_titles, read_production
from partners.structured import production_properties
from people.panels import credits_panel
from search.films import ShowsFilmMixin
from search.routing import RoutedPageMixin
from search.telling import TellsMixin


class ProductionPage(EditorialPageMixin, ShowsFilmMixin, TellsMixin, RoutedPageMixin, BasePage):
    """A work of a partner. Outside its window of rights it is public nowhere."""

    format = models.CharField(_("format"), max_length=12, choices=ProductionFormat, blank=True)
    authors = models.CharField(
        _("authors"),
        max_length=250,
        blank=True,
        help_text=_("As they sign. Those who have a page on this site are credited below too."),
    )
    year = models.PositiveSmallIntegerField(
        _("year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2100)],
        help_text=_("The year in which the work was first shown."),
    )
    film = models.ForeignKey(
        "assets.Film",
        verbose_name=_("film"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="productions",
        help_text=_("From the library, when the partner lets us show the work here."),
    )
    external_url = models.URLField(
        _("address of the work"),
        blank=True,
        help_text=_("Where to see, hear or book the work on the partner’s site."),
    )
    rights_start = models.DateField(
        _("rights from"),
        null=True,
        blank=True,
        help_text=_("First day on which we may show the work. Empty: at once."),
    )
    rights_end = models.DateField(
        _("rights until"),
        null=True,
        blank=True,
        help_text=_("Last day on which we may show the work. Empty: without limit."),
    )
    body = StreamField(
        BodyStreamBlock(),
        blank=True,
        verbose_name=_("about the work"),
        help_text=_("How it was made, with whom, where it was shown."),
    )

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldRowPanel(["format", "year"]), "authors"], heading=_("The facts")),
        MultiFieldPanel(
            [
                FieldRowPanel(["rights_start", "rights_end"]),
            ],
            heading=_("Window of rights"),
            help_text=_("Outside these dates the production is shown nowhere on the site."),
        ),
        FieldPanel(
            "listing_image",
            heading=_("image of the work"),
            help_text=_("Shown on the page when there is no film, and on cards."),
        ),
        MediaChooserPanel("film", media_type="video"),
        "external_url",
        "body",
        initiative_links_panel,
        credits_panel,
    ]

    promote_panels = promote_panels

    parent_page_types = ["partners.PartnerPage"]
    subpage_types = []

    base_form_class = ProductionPageForm
    search_kind = "production"
    card_kind = "partner"
    kind_plural = _("partners and their productions")
    structured_type = "CreativeWork"
    in_feeds = True
    card_related = page_related = ("film",)
    publication_required = ["standfirst", "format", "authors"]

    class Meta:
        verbose_name = _("production of a partner")
        verbose_name_plural = _("productions of partners")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(format__in=["", *ProductionFormat.values]),
                name="production_format_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(rights_start__isnull=True)
                | models.Q(rights_end__isnull=True)
                | models.Q(rights_end__gte=models.F("rights_start")),
                name="production_rights_end_after_they_start",
                violation_error_message=_("The rights end after they start."),
            ),
        ]

    def get_context(self, request, *args, **kwargs):
        read = read_production(self)
        self.read_partner = read["partner"]
        asked = request.GET.get("t", "")
        read["start"] = read_start(asked, self.film.duration) if self.film else None
        return {**super().get_context(request, *args, **kwargs), **read}

    @classmethod
    def read_for_search(cls, pages):
        super().read_for_search(pages)
        titles = read_partner_titles(pages)
        for page in pages:
            page.partner_title = titles[page.pk]

    def search_names(self):
        return [self.authors, self.partner_title or ""]

    def search_extra(self):
        return [self.get_format_display(), *super().search_extra()]

    def structured_properties(self, request):
        return production_properties(self, getattr(self, "read_partner", None))

    def save(self, *args, update_fields=None, **kwargs):
        """Whoever saves it, and how: the row never says that it is public outside its window."""
        windows.keep_schedule_within(self)
        if update_fields and set(windows.FIELDS) & set(update_fields):
            update_fields = {*update_fields, *windows.SCHEDULE}
        super().save(*args, update_fields=update_fields, **kwargs)

    def with_content_json(self, content):
        """The same of every version: what is published is read from it.

        Wagtail leaves a live page as it is until its next version opens. Here, a version that
        opens later says that the work may not be shown until then: it leaves nothing behind.
        """
        page = super().with_content_json(content)
        windows.keep_schedule_within(page)
        if windows.opens_later(page):
            page.live_revision = None
        return page

    @property
    def card_label(self):
        return _("A partner’s production")

    @property
    def card_meta(self):
        parts = [
            getattr(self, "partner_title", ""),
            self.get_format_display(),
            self.authors,
            self.year,
        ]
        return capfirst(" · ".join(str(part) for part in parts if part))

    @property
    def site_name(self):
        """The host of the work's address, as people say it: « exemple.fr »."""
        return site_name(self.external_url)
