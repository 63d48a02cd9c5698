from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import RichTextField
from wagtail.models import Page, PageManager

from core.cards import load_specific
from core.fields import StreamField
from core.images import read_images
from core.models import BasePage
from core.richtext import TEXT_FEATURES
from core.visibility import visible
from initiatives.blocks import InitiativeBodyStreamBlock, ReuseStepsStreamBlock
from initiatives.choices import BudgetRange, Precision, Stage
from initiatives.dates import format_partial_date, format_partial_iso
from initiatives.forms import InitiativePageForm
from initiatives.panels import InitiativePanels
from initiatives.querysets import InitiativeQuerySet
from initiatives.reading import read_children
from initiatives.searching import SearchedInitiativeMixin
from initiatives.structured import initiative_properties
from newsroom.pages import EditorialPageMixin
from partners.querysets import productions, with_partner_title
from people.panels import credits_panel
from search.routing import RoutedPageMixin

MOST_STORIES = 6
MOST_PRODUCTIONS = 3
MOST_NEIGHBOURS = 3
REUSE_FIELDS = [
    "prerequisites",
    "reuse_steps",
    "budget_range",
    "time_needed",
    "partners_needed",
    "pitfalls",
]


class InitiativePage(EditorialPageMixin, SearchedInitiativeMixin, RoutedPageMixin, BasePage):
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
    priority_quartier = models.ForeignKey(
        "taxonomy.Quartier",
        verbose_name=_("priority quarter"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="initiatives",
        help_text=_(
            "When the place stands in one of the official list: type its name or its city."
        ),
    )
    body = StreamField(InitiativeBodyStreamBlock(), blank=True, verbose_name=_("the story"))
    what_works = RichTextField(_("what works"), blank=True, features=TEXT_FEATURES)
    what_got_stuck = RichTextField(
        _("what got stuck"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_("Nothing runs without a hitch: say it, it is what helps others most."),
    )
    prerequisites = RichTextField(
        _("prerequisites"),
        blank=True,
        features=TEXT_FEATURES,
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
    partners_needed = RichTextField(_("partners needed"), blank=True, features=TEXT_FEATURES)
    pitfalls = RichTextField(_("pitfalls"), blank=True, features=TEXT_FEATURES)
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

    content_panels = [*BasePage.content_panels, *InitiativePanels.content, credits_panel]

    parent_page_types = ["initiatives.InitiativeIndexPage"]
    subpage_types = []

    base_form_class = InitiativePageForm
    card_kind = "initiative"
    card_related = ("commune__department",)
    page_related = (*card_related, "priority_quartier", "verified_by")
    structured_type = "Article"
    in_feeds = True
    oembed_type = "rich"
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

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        read_children(self)
        updates, around = self.dated_updates(), self.around()
        read_images(self, self.body, updates, around)
        by_kind = {kind: [] for kind in ("partner", self.card_kind, "story")}
        for page in around:
            by_kind.get(page.card_kind, by_kind["story"]).append(page)
        context.update(
            updates=updates,
            stories=by_kind["story"],
            productions=by_kind["partner"],
            neighbours=sorted(by_kind[self.card_kind], key=self.is_elsewhere),
        )
        return context

    def structured_properties(self, request):
        return initiative_properties(self)

    def dated_updates(self):
        """The timeline, from the first event to the last."""
        return sorted(self.updates.all(), key=lambda update: str(update.date))

    def around(self):
        """The public stories that tell of it, productions of partners, and its neighbours, the
        latest first: one query."""
        order = ("-first_published_at", "-pk")
        linked = visible(Page.objects.filter(initiative_links__initiative=self.pk)).order_by(*order)
        made = productions(linked)
        near = InitiativePage.objects.near(self)
        shown = Q(pk__in=linked.exclude(pk__in=made.values("pk")).values("pk")[:MOST_STORIES])
        shown |= Q(pk__in=made.values("pk")[:MOST_PRODUCTIONS])
        shown |= Q(pk__in=near.values("pk")[:MOST_NEIGHBOURS])
        return load_specific(with_partner_title(Page.objects.filter(shown)).order_by(*order))

    def is_elsewhere(self, other):
        """Whether another initiative is of another department."""
        here, there = self.commune, other.commune
        return not here or not there or here.department_id != there.department_id

    @property
    def place(self):
        """« Vénissieux (69) »: a place is always named with its department."""
        return f"{self.commune.name} ({self.commune.department.code})" if self.commune else ""

    @property
    def card_meta(self):
        parts = [getattr(self, "theme_name", ""), self.place, self.get_stage_display()]
        return " · ".join(str(part) for part in parts if part)

    @property
    def has_reuse(self):
        """Whether anything says how to do the same."""
        return any(getattr(self, name) for name in REUSE_FIELDS)

    @property
    def start_text(self):
        return format_partial_date(self.start_date, self.start_precision)

    @property
    def start_iso(self):
        return format_partial_iso(self.start_date, self.start_precision)
