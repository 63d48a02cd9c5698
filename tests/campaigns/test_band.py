"""The band of the running campaign on the front page."""

import pytest

from home.models import HomePage
from tests.campaigns.content import dates
from tests.campaigns.factories import CampaignPageFactory

pytestmark = pytest.mark.django_db
OVER, OPEN, NEXT = (-30, -10, 5), (-5, 20, 40), (3, 9, 12)


def band(client):
    bands = client.get("/").context["bands"]
    return next((one["page"] for one in bands if one["name"] == "campaign"), None)


def test_by_default_it_shows_the_open_campaign_that_closes_first(client):
    CampaignPageFactory(**dates(*OPEN))
    first = CampaignPageFactory(**dates(-5, 2, 40))
    CampaignPageFactory(**dates(*NEXT))

    assert band(client) == first


def test_else_the_next_to_open(client):
    CampaignPageFactory(**dates(*OVER))
    CampaignPageFactory(**dates(8, 9, 12))
    first = CampaignPageFactory(**dates(*NEXT))

    assert band(client) == first


def test_it_is_absent_when_every_campaign_is_over_or_hidden(client):
    CampaignPageFactory(**dates(*OVER))
    CampaignPageFactory(**dates(*OPEN), live=False)

    assert band(client) is None


def test_an_editor_chooses_it_until_it_is_over(client):
    CampaignPageFactory(**dates(*OPEN))
    home, chosen = HomePage.objects.get(), CampaignPageFactory(**dates(-9, 30, 40))
    home.bands = [("campaign", {"page": chosen})]
    home.save()
    assert band(client) == chosen

    type(chosen).objects.filter(pk=chosen.pk).update(**dates(*OVER))

    assert band(client) not in (None, chosen)
