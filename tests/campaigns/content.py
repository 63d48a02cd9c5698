"""A listing with a campaign of each state, whose creations are of every format."""

import datetime
from dataclasses import dataclass, field

from campaigns.calendar import today
from campaigns.models import CampaignPartner
from tests.assets.factories import CreditedImageFactory
from tests.campaigns.factories import (
    CampaignIndexPageFactory,
    CampaignPageFactory,
    CreationFactory,
)
from tests.initiatives.factories import InitiativeLinkFactory
from tests.people.factories import CreditFactory

# Days from today: opens, closes, announces.
DATES = {"to come": (10, 40, 60), "open": (-20, 12, 30), "awarded": (-90, -40, -10)}


@dataclass
class Campaigns:
    index: object
    pages: dict = field(default_factory=dict)
    creations: dict = field(default_factory=dict)

    @property
    def addresses(self):
        found = {"campaigns": self.index.url, "campaign": self.pages["awarded"].url}
        return found | {name: one.get_absolute_url() for name, one in self.creations.items()}


def build_campaigns(home):
    return Campaigns(CampaignIndexPageFactory(parent=home))


def dates(*days):
    names = ("opens_on", "closes_on", "announces_on")
    return {name: today() + datetime.timedelta(days=n) for name, n in zip(names, days, strict=True)}


def add_campaign(campaigns, *, initiative=None, partner=None, image=None):
    """One more campaign of each state, and on the first one that is over, more of everything."""
    for state, days in DATES.items():
        page = CampaignPageFactory(parent=campaigns.index, listing_image=image, **dates(*days))
        campaigns.pages.setdefault(state, page)
        if state == "awarded":
            CreationFactory(
                campaign=page, awarded=True, place=1, image=image or CreditedImageFactory()
            )
    page = campaigns.pages["awarded"]
    add_creations(campaigns, page)
    CreditFactory(page=page)
    if initiative and not page.initiative_links.exists():
        InitiativeLinkFactory(page=page, initiative=initiative)
    if partner and not page.partner_links.exists():
        CampaignPartner.objects.create(page=page, partner=partner)


def add_creations(campaigns, page):
    made = {
        "creation": CreationFactory(campaign=page, awarded=True, place=page.creations.count() + 1),
        "written creation": CreationFactory(campaign=page, written=True),
        "filmed creation": CreationFactory(campaign=page, filmed=True),
    }
    CreationFactory(campaign=page, sound=True)
    for name, creation in made.items():
        campaigns.creations.setdefault(name, creation)
