from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable

from core.models import BasePage
from core.structured import item_list
from home.trends import read_selections, read_works, read_works_said
from newsroom.pages import EditorialPageMixin
from people.panels import credits_panel
from search.routing import RoutedPageMixin


class TrendIndexPage(EditorialPageMixin, RoutedPageMixin, BasePage):
    """« Tendances »: the dated selections of the newsroom, the latest first."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.TrendPage"]
    max_count_per_parent = 1

    needs_review = False
    is_searched = False
    card_kind = "trend"
    structured_type = "CollectionPage"
    publication_required = []

    class Meta:
        verbose_name = _("listing of selections")
        verbose_name_plural = _("listings of selections")

    def get_context(self, request, *args, **kwargs):
        read = read_selections(self, request.GET.get("page"))
        self.listed_pages = read["selections"]
        return {**super().get_context(request, *args, **kwargs), **read}

    def structured_properties(self, request):
        return {"mainEntity": item_list(getattr(self, "listed_pages", ()), request)}


class TrendPage(EditorialPageMixin, RoutedPageMixin, BasePage):
    """Productions of partners and creations of the public, chosen on a day, each with a word."""

    selected_on = models.DateField(
        _("date of the selection"),
        default=timezone.localdate,
        help_text=_("The day on which the newsroom chose: it is shown, and orders the selections."),
    )

    content_panels = [
        *BasePage.content_panels,
        "selected_on",
        InlinePanel(
            "picks",
            label=_("Work"),
            heading=_("Works chosen"),
            help_text=_("A production or a creation, and why. What is hidden later disappears."),
        ),
        credits_panel,
    ]

    parent_page_types = ["home.TrendIndexPage"]
    subpage_types = []

    search_kind = "selection"
    works_said = ()
    card_kind = "trend"
    structured_type = "CollectionPage"
    in_feeds = True
    publication_required = ["standfirst", "picks"]

    class Meta:
        verbose_name = _("selection of works")
        verbose_name_plural = _("selections of works")

    @classmethod
    def read_for_search(cls, pages):
        super().read_for_search(pages)
        picks = TrendPick.objects.filter(page__in=[page.pk for page in pages])
        said = read_works_said(picks)
        for page in pages:
            page.works_said = said.get(page.pk, ())

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), **read_works(self)}

    def search_extra(self):
        return self.works_said

    @property
    def card_meta(self):
        return self.selected_on.strftime("%d/%m/%Y") if self.selected_on else ""


class TrendPick(Orderable):
    """A work of a selection: a production or a creation, and a word on why."""

    page = ParentalKey(
        TrendPage, verbose_name=_("selection"), on_delete=models.CASCADE, related_name="picks"
    )
    production = models.ForeignKey(
        "partners.ProductionPage",
        verbose_name=_("production"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("The work of a partner; or else a creation, below."),
    )
    creation = models.ForeignKey(
        "campaigns.Creation",
        verbose_name=_("creation"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("What somebody sent to a campaign."),
    )
    why = models.TextField(
        _("why"), max_length=400, help_text=_("Two sentences: what one must look at, listen to.")
    )

    panels = [
        PageChooserPanel("production", "partners.ProductionPage"),
        "creation",
        FieldPanel("why"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("work chosen")
        verbose_name_plural = _("works chosen")
        constraints = [
            models.CheckConstraint(
                condition=Q(production__isnull=False, creation__isnull=True)
                | Q(production__isnull=True, creation__isnull=False),
                name="trend_pick_is_a_production_or_a_creation",
                violation_error_message=_("Choose a production or a creation, and only one."),
            )
        ]

    def __str__(self):
        return str(self.production or self.creation)
