"""Fills pages from their texts. Nothing here publishes: see states.py."""

from datetime import timedelta

from django.utils import timezone

from campaigns.models import CampaignPage, Creation
from home.demo.campaigns import fill_campaign
from home.demo.network import find_commune
from home.demo.texts import rich
from home.models import StandardPage, TrendPage, TrendPick
from initiatives.models import (
    Holder,
    InitiativeLink,
    InitiativePage,
    InitiativeUpdate,
    KeyFigure,
    LeadOrganization,
)
from partners.models import PartnerPage, ProductionPage
from people.models import Credit
from stories.models import CrossedInterviewPage, NanoFilmPage, OpEdPage, QuestionPage
from taxonomy.models import Audience, SuccessFactor, Theme

MODELS = {
    "initiative": InitiativePage,
    "film": NanoFilmPage,
    "interview": CrossedInterviewPage,
    "oped": OpEdPage,
    "question": QuestionPage,
    "campaign": CampaignPage,
    "partner": PartnerPage,
    "production": ProductionPage,
    "trend": TrendPage,
    "page": StandardPage,
}
TERMS = {"themes": Theme, "audiences": Audience, "success_factors": SuccessFactor}
PLAIN = ("title", "standfirst", "listing_text", "show_in_menus", "capacity", "interests")
INITIATIVE_PLAIN = (
    "in_thirty_seconds",
    "stage",
    "quartier",
    "budget_range",
    "time_needed",
    "verified_on",
    "next_check_on",
)
INITIATIVE_RICH = (
    "what_works",
    "what_got_stuck",
    "prerequisites",
    "partners_needed",
    "pitfalls",
)
PARTNER_PLAIN = ("kind", "website", "since")
PRODUCTION_PLAIN = ("format", "authors", "year", "external_url")
CHECKERS = {"helene": "helene-vasseur", "karim": "karim-ait-saada"}


class Filler:
    """Writes a text into a page. `world` holds what the text names (see seed.World)."""

    def __init__(self, world, bodies):
        self.world, self.bodies = world, bodies

    def fill(self, page, text):
        for name in PLAIN:
            if name in text:
                setattr(page, name, text[name])
        if "image" in text:
            page.listing_image = self.world.images[text["image"]]
        if "body" in text:
            page.body = self.bodies.body(text["body"])
        self._fill_links(page, text)
        special = getattr(self, f"_fill_{type(page).__name__.lower()}", None)
        if special:
            special(page, text)

    def _fill_links(self, page, text):
        people, pages = self.world.people, self.world.pages
        if "credits" in text:
            page.credits = [Credit(person=people[who], role=role) for who, role in text["credits"]]
        if "initiatives" in text:
            page.initiative_links = [
                InitiativeLink(initiative=pages[slug]) for slug in text["initiatives"]
            ]

    def _fill_nanofilmpage(self, page, text):
        page.film = self.world.films[text["slug"]]

    def _fill_crossedinterviewpage(self, page, text):
        page.voices = self.bodies.voices(text["voices"])
        page.exchanges = self.bodies.exchanges(text["exchanges"])

    def _fill_opedpage(self, page, text):
        page.author = self.world.people[text["author"]]
        if "answers_to" in text:
            page.answers_to = self.world.pages[text["answers_to"]]

    def _fill_questionpage(self, page, text):
        for name in ("framing", "synthesis"):
            if name in text:
                setattr(page, name, rich(text[name]))
        page.positions = self.bodies.positions(text["positions"])
        page.arguments = self.bodies.arguments(text["arguments"])

    def _fill_campaignpage(self, page, text):
        fill_campaign(page, text, self.bodies, self.world.pages)

    def _fill_partnerpage(self, page, text):
        for name in PARTNER_PLAIN:
            if name in text:
                setattr(page, name, text[name])
        page.commune = find_commune(text["commune"])
        page.why = rich(text["why"])

    def _fill_productionpage(self, page, text):
        for name in PRODUCTION_PLAIN:
            if name in text:
                setattr(page, name, text[name])
        page.film = self.world.films.get(text["slug"])
        for name in ("rights_start", "rights_end"):
            if days := text.get(f"{name}_in_days"):
                setattr(page, name, timezone.localdate() + timedelta(days=days))

    def _fill_trendpage(self, page, text):
        page.selected_on = text["selected_on"]
        page.picks = [
            TrendPick(
                production=self.world.pages.get(pick.get("production")),
                creation=Creation.objects.filter(title=pick.get("creation", "")).first(),
                why=pick["why"],
            )
            for pick in text["picks"]
        ]

    def _fill_initiativepage(self, page, text):
        for name in INITIATIVE_PLAIN:
            if name in text:
                setattr(page, name, text[name])
        for name in INITIATIVE_RICH:
            if name in text:
                setattr(page, name, rich(text[name]))
        page.start_date = text["start"]["date"]
        page.start_precision = text["start"]["precision"]
        page.commune = find_commune(text["commune"], *text.get("or_commune", []))
        if "verified_by" in text:
            page.verified_by = self.world.people[CHECKERS[text["verified_by"]]]
        page.reuse_steps = [{"type": "step", "value": step} for step in text.get("reuse_steps", [])]
        self._fill_rows(page, text)

    def _fill_rows(self, page, text):
        people = {person.name: person for person in self.world.people.values()}
        for name, model in TERMS.items():
            setattr(page, name, model.objects.filter(slug__in=text[name]))
        page.key_figures = [KeyFigure(**row) for row in text.get("key_figures", [])]
        page.updates = [InitiativeUpdate(**row) for row in text.get("updates", [])]
        page.holders = [
            Holder(person=people[row["name"]], role=row["role"]) for row in text["holders"]
        ]
        if "organization" in text:
            organization = self.world.organizations[text["organization"]]
            page.lead_organizations = [LeadOrganization(organization=organization)]
