from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import RichTextField
from wagtail.models import PageManager

from core.fields import StreamField
from core.models import BasePage
from initiatives.blocks import InitiativeBodyStreamBlock, ReuseStepsStreamBlock
from initiatives.choices import BudgetRange, Precision, Stage
from initiatives.dates import format_partial_date, format_partial_iso
from initiatives.panels import InitiativePanels
from initiatives.querysets import InitiativeQuerySet
from newsroom.pages import EditorialPageMixin
from search.routing import RoutedPageMixin

SHORT_TEXT = ["bold", "italic", "link", "ul", "ol"]


class InitiativePage(EditorialPageMixin, RoutedPageMixin, BasePage):
    """What some people did somewhere, how it goes, and how to do the same."""

    in_thirty_seconds = models.TextField(
        _("in thirty seconds"),
        max_length=600,
        blank=True,
        help_text=_("The essential for those who read nothing else: four sentences at most."),
    )
    stage = models.CharField(
        _("stage"),
        max_length=10,
        choices=Stage,
        blank=True,
        help_text=_("Where the initiative stands today."),
    )
    start_date = models.DateField(
        _("start date"),
        null=True,
        blank=True,
        help_text=_("When only the year is known, give 1 January and choose “the year” beside."),
    )
    start_precision = models.CharField(
        _("what is known of the date"),
        max_length=5,
        choices=Precision,
        default=Precision.YEAR,
    )
    themes = ParentalManyToManyField(
        "taxonomy.Theme",
        verbose_name=_("themes"),
        blank=True,
        related_name="initiatives",
        help_text=_("One to three: the reader filters by them."),
    )
    audiences = ParentalManyToManyField(
        "taxonomy.Audience",
        verbose_name=_("audiences"),
        blank=True,
        related_name="initiatives",
        help_text=_("For whom it is done."),
    )
    success_factors = ParentalManyToManyField(
        "taxonomy.SuccessFactor",
        verbose_name=_("success factors"),
        blank=True,
        related_name="initiatives",
        help_text=_("What made it work, as its holders tell it."),
    )
    commune = models.ForeignKey(
        "taxonomy.Commune",
        verbose_name=_("commune"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="initiatives",
        help_text=_("Type a name or a postcode: “st denis”, “marseille 15”, “93400”."),
    )
    quartier = models.CharField(
        _("quartier"),
        max_length=120,
        blank=True,
        help_text=_("As those who live there call it: “Les Minguettes”, “La Busserine”."),
    )
    body = StreamField(InitiativeBodyStreamBlock(), blank=True, verbose_name=_("the story"))
    what_works = RichTextField(_("what works"), blank=True, features=SHORT_TEXT)
    what_got_stuck = RichTextField(
        _("what got stuck"),
        blank=True,
        features=SHORT_TEXT,
        help_text=_("Nothing runs without a hitch: say it, it is what helps others most."),
    )
    prerequisites = RichTextField(
        _("prerequisites"),
        blank=True,
        features=SHORT_TEXT,
        help_text=_("What must be there before starting: a place, an agreement, a person."),
    )
    reuse_steps = StreamField(
        ReuseStepsStreamBlock(),
        blank=True,
        verbose_name=_("steps"),
        help_text=_("In order, with verbs: what to do first, then next."),
    )
    budget_range = models.CharField(
        _("budget range"), max_length=10, choices=BudgetRange, blank=True
    )
    time_needed = models.CharField(
        _("time needed"),
        max_length=160,
        blank=True,
        help_text=_("“six months to open, then one day a week”"),
    )
    partners_needed = RichTextField(_("partners needed"), blank=True, features=SHORT_TEXT)
    pitfalls = RichTextField(_("pitfalls"), blank=True, features=SHORT_TEXT)
    verified_on = models.DateField(
        _("verified on"),
        null=True,
        blank=True,
        help_text=_("The day on which a journalist checked this page with its holders."),
    )
    verified_by = models.ForeignKey(
        "people.Person",
        verbose_name=_("verified by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    next_check_on = models.DateField(_("next check on"), null=True, blank=True)

    objects = PageManager.from_queryset(InitiativeQuerySet)()

    content_panels = [*BasePage.content_panels, *InitiativePanels.content]

    parent_page_types = ["initiatives.InitiativeIndexPage"]
    subpage_types = []

    card_kind = "initiative"
    card_label = _("Initiative")
    publication_required = [
        "standfirst",
        "in_thirty_seconds",
        "stage",
        "start_date",
        "themes",
        "commune",
        "body",
    ]

    class Meta:
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stage__in=["", *Stage.values]), name="initiative_stage_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(start_precision__in=Precision.values),
                name="initiative_start_precision_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(next_check_on__isnull=True)
                | models.Q(verified_on__isnull=True)
                | models.Q(next_check_on__gt=models.F("verified_on")),
                name="initiative_next_check_follows_verification",
                violation_error_message=_("The next check comes after the verification."),
            ),
        ]

    @property
    def start_text(self):
        return format_partial_date(self.start_date, self.start_precision)

    @property
    def start_iso(self):
        return format_partial_iso(self.start_date, self.start_precision)
