"""A small site with every type of page, or ten times as much of it."""

from dataclasses import dataclass

from campaigns.models import Creation
from core.models import SiteSettings
from home.models import HomePage, TrendPick
from stories.choices import StoryKind
from tests.assets.factories import FilmEncodingFactory, FilmFactory
from tests.campaigns.content import Campaigns, add_campaign, build_campaigns
from tests.home.factories import TrendIndexPageFactory, TrendPageFactory
from tests.initiatives.factories import (
    InitiativeIndexPageFactory,
    InitiativeLinkFactory,
    InitiativePageFactory,
    InitiativeUpdateFactory,
    KeyFigureFactory,
)
from tests.partners.factories import (
    PartnerIndexPageFactory,
    PartnerPageFactory,
    ProductionPageFactory,
)
from tests.people.factories import CreditFactory, PersonFactory
from tests.stories.factories import (
    CrossedInterviewPageFactory,
    NanoFilmPageFactory,
    OpEdPageFactory,
    QuestionPageFactory,
    StoryIndexPageFactory,
    argument,
)
from tests.support.kept_rows import kept

FACTORIES = {
    StoryKind.FILM: NanoFilmPageFactory,
    StoryKind.INTERVIEW: CrossedInterviewPageFactory,
    StoryKind.OPED: OpEdPageFactory,
    StoryKind.QUESTION: QuestionPageFactory,
}


@dataclass
class Content:
    home: HomePage
    directory: object
    initiative: object
    indexes: dict
    stories: dict
    campaigns: Campaigns
    partners: object = None
    partner: object = None
    production: object = None
    trends: object = None
    trend: object = None

    @property
    def addresses(self):
        return {
            "home": self.home.url,
            "directory": self.directory.url,
            "initiative": self.initiative.url,
            **{kind: page.url for kind, page in self.stories.items()},
            **self.campaigns.addresses,
            "partners": self.partners.url,
            "partner": self.partner.url,
            "production": self.production.url,
            "trends": self.trends.url,
            "trend": self.trend.url,
        }


@kept
def build_content(*, image=None):
    """One page of each type under its listing, all linked to one initiative, on a site whose
    settings somebody wrote."""
    home = HomePage.objects.get()
    SiteSettings.objects.get_or_create(site=home.get_site())
    directory = InitiativeIndexPageFactory(parent=home)
    indexes = {kind: StoryIndexPageFactory(parent=home, kind=kind) for kind in StoryKind}
    partners = PartnerIndexPageFactory(parent=home)
    content = Content(home, directory, None, indexes, {}, build_campaigns(home), partners)
    content.trends = TrendIndexPageFactory(parent=home)
    add_content(content, image=image)
    return content


def add_content(content, *, times=1, image=None):
    """So many times more of everything, on the pages that are there too."""
    for _time in range(times):
        initiative = InitiativePageFactory(parent=content.directory, listing_image=image)
        content.initiative = content.initiative or initiative
        _hang(content.initiative, image)
        for kind, factory in FACTORIES.items():
            options = _options(kind, content)
            story = factory(parent=content.indexes[kind], listing_image=image, **options)
            content.stories.setdefault(kind, story)
            InitiativeLinkFactory(page=story, initiative=content.initiative)
            CreditFactory(page=content.stories[kind])
        production = _add_partner(content, image)
        links = {"initiative": content.initiative, "partner": content.partner}
        add_campaign(content.campaigns, image=image, **links)
        _add_trend(content, production, image)


def _add_partner(content, image):
    """A partner, and a production of the first one, which is a film."""
    partner = PartnerPageFactory(parent=content.partners, listing_image=image)
    content.partner = content.partner or partner
    production = ProductionPageFactory(
        parent=content.partner, listing_image=image, film=FilmFactory(with_tracks=True)
    )
    content.production = content.production or production
    InitiativeLinkFactory(page=production, initiative=content.initiative)
    InitiativeLinkFactory(
        page=content.production,
        initiative=InitiativePageFactory(parent=content.directory, listing_image=image),
    )
    CreditFactory(page=content.production)
    return production


def _add_trend(content, production, image):
    """A selection, and on the first one a production and a creation more."""
    creation = Creation.objects.public().order_by("-pk").first()
    framed = TrendPick(production=production, why="Pour le cadre.")
    page = TrendPageFactory(parent=content.trends, listing_image=image, picks=[framed])
    if content.trend:
        TrendPick.objects.create(page=content.trend, production=production, why="Pour le cadre.")
    content.trend = content.trend or page
    TrendPick.objects.create(page=content.trend, creation=creation, why="Pour le compte.")
    CreditFactory(page=content.trend)


def _options(kind, content):
    """What ties a story to the rest: a whole film, an answer, evidence from an initiative."""
    if kind == StoryKind.FILM:
        encoding = FilmEncodingFactory(film=FilmFactory(with_tracks=True, width=1280, height=720))
        return {"film": encoding.film}
    if kind == StoryKind.OPED:
        return {"answers_to": content.stories.get(StoryKind.OPED)}
    if kind == StoryKind.QUESTION:
        evidence = [("initiative", {"initiative": content.initiative, "shows": "Un toit tient."})]
        sides = [("A", "for"), ("A", "against"), ("B", "for")]
        said = [argument(n, *side, evidence=evidence) for n, side in enumerate(sides, start=1)]
        return {"arguments": said}
    return {}


def _hang(initiative, image):
    if initiative.key_figures.count() < 4:
        KeyFigureFactory(page=initiative)
    InitiativeUpdateFactory(page=initiative, image=image)
    CreditFactory(page=initiative, person=PersonFactory())
