from functools import cached_property

from django.db import models
from django.db.models import F, Q
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import PageManager
from wagtail.url_routing import RouteResult

from campaigns import calendar
from campaigns.choices import CampaignState
from campaigns.gallery import Gallery
from campaigns.querysets import CampaignQuerySet
from campaigns.reading import read_campaign, read_creation
from campaigns.searching import SearchedCampaignMixin
from campaigns.structured import campaign_properties
from core.fields import StreamField
from core.models import BasePage
from initiatives.blocks import InitiativeBodyStreamBlock
from newsroom.pages import EditorialPageMixin
from people.panels import credits_panel
from search.routing import RoutedPageMixin
from stories.panels import initiative_links_panel

TEXT = ["bold", "italic", "link", "ul"]
# What stands under a campaign's address without being a page.
CREATIONS = "creations"


class CampaignPage(EditorialPageMixin, SearchedCampaignMixin, RoutedPageMixin, BasePage):
    """A call for creations: a manifesto, dates, rules, a gallery and, in the end, a palmarès."""

    opens_on = models.DateField(
        _("opens on"), null=True, blank=True, help_text=_("Its first day, included, in Paris time.")
    )
    closes_on = models.DateField(
        _("closes on"),
        null=True,
        blank=True,
        help_text=_("Its last day, included: it closes at midnight."),
    )
    announces_on = models.DateField(
        _("announces on"),
        null=True,
        blank=True,
        help_text=_(
            "The day when awards are announced: they are shown from then on. Empty: no awards."
        ),
    )
    manifesto = StreamField(
        InitiativeBodyStreamBlock(),
        blank=True,
        verbose_name=_("manifesto"),
        help_text=_("What is wrong, who is questioned, what is asked."),
    )
    jury = RichTextField(
        _("jury"), features=TEXT, blank=True, help_text=_("Who decides, and on what grounds.")
    )
    prizes = RichTextField(
        _("prizes"),
        features=TEXT,
        blank=True,
        help_text=_("What is won. Nothing is a fair answer."),
    )
    contact_days = models.PositiveSmallIntegerField(
        _("contact data kept for"),
        default=365,
        help_text=_(
            "In days after its last day. Then e-mail addresses of those who took part are erased."
        ),
    )

    objects = PageManager.from_queryset(CampaignQuerySet)()

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldRowPanel(["opens_on", "closes_on", "announces_on"])],
            heading=_("The dates: the page changes by itself on those days"),
        ),
        "manifesto",
        InlinePanel(
            "formats", label=_("accepted format"), heading=_("Accepted formats"), max_num=4
        ),
        MultiFieldPanel(["jury", "prizes"], heading=_("Jury and prizes")),
        "contact_days",
        InlinePanel(
            "partner_links",
            label=_("partner of the campaign"),
            heading=_("Partners of the campaign"),
            help_text=_("Shown apart, under their own color: partners are not the newsroom."),
        ),
        initiative_links_panel,
        credits_panel,
    ]

    parent_page_types = ["campaigns.CampaignIndexPage"]
    subpage_types = []

    card_kind = "campaign"
    publication_required = ["standfirst", "manifesto", "opens_on", "closes_on", "formats"]
    routes_beneath = True
    in_feeds = True

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")),
                name="campaign_closes_after_it_opens",
                violation_error_message=_("A campaign closes on the day it opens, or later."),
            ),
            models.CheckConstraint(
                condition=Q(announces_on__gt=F("closes_on")),
                name="campaign_announces_after_it_closes",
                violation_error_message=_("Awards are announced after the last day."),
            ),
        ]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        gallery = Gallery(self, request.GET)
        return {**context, "gallery": gallery, **read_campaign(self, gallery)}

    def structured_properties(self, request):
        return campaign_properties(self)

    def route(self, request, path_components):
        """The page, or a creation under it: `creations/12-son-titre/`."""
        if not (self.live and path_components):
            return super().route(request, path_components)
        name, *rest = path_components
        creation = self.find_creation(rest[0]) if name == CREATIONS and len(rest) == 1 else None
        if creation is None:
            raise Http404
        return RouteResult(self, kwargs={"creation": creation})

    def serve(self, request, *args, creation=None, **kwargs):
        if creation is None:
            return super().serve(request, *args, **kwargs)
        request.is_preview = False
        context = read_creation(creation, request)
        return TemplateResponse(request, "campaigns/creation.html", context)

    def get_route_paths(self):
        """Every address that this page answers: they are all redirected when it moves."""
        creations = self.creations.all() if self.pk else []
        return [*super().get_route_paths(), *(f"/{one.path}" for one in creations)]

    @property
    def state(self):
        return CampaignState(calendar.state_of(self, calendar.today()))

    @property
    def receives(self):
        """Whether anybody may take part today."""
        return bool(self.pk and self.state == CampaignState.OPEN and self.formats.all())

    @property
    def is_announced(self):
        return calendar.is_announced(self, calendar.today())

    @property
    def days_left(self):
        """Before it opens, or before it closes; None once it is over, or without dates."""
        day = calendar.today()
        if self.opens_on and day < self.opens_on:
            return calendar.days_between(day, self.opens_on)
        left = calendar.days_between(day, self.closes_on)
        return left if left is not None and left >= 0 else None

    @property
    def time_words(self):
        return calendar.time_words(self, calendar.today())

    @property
    def days(self):
        """Its dates in words, by the name of their field."""
        names = ("opens_on", "closes_on", "announces_on")
        return {name: calendar.day_text(getattr(self, name)) for name in names}

    @cached_property
    def has_awards(self):
        """Whether visible creations are awarded; listings annotate it."""
        return self.creations.awarded().exists()

    @property
    def card_meta(self):
        return calendar.short_words(self, calendar.today())

    def find_creation(self, name):
        """The visible creation whose address ends by `name`, or None."""
        key = name.partition("-")[0]
        if not (key.isascii() and key.isdigit() and len(key) < 19):
            return None
        creation = self.creations.visible().select_related("image", "film", "person")
        creation = creation.filter(pk=int(key)).first()
        if creation is None or creation.address_name != name:
            return None
        creation.campaign = self
        return creation
