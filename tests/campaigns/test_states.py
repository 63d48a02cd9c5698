"""A campaign changes by itself, on its days, in Paris."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from campaigns.choices import CampaignState
from campaigns.models import CampaignPage
from tests.campaigns.factories import CampaignPageFactory, CreationFactory

pytestmark = pytest.mark.django_db


def at(moment):
    return time_machine.travel(moment, tick=False)


@pytest.mark.parametrize(
    ("moment", "state", "days"),
    [
        # Paris is one hour ahead in winter, two in summer.
        ("2026-03-01T22:59:59Z", CampaignState.TO_COME, 1),
        ("2026-03-01T23:00:00Z", CampaignState.OPEN, 41),
        ("2026-03-02T12:00:00Z", CampaignState.OPEN, 41),
        ("2026-04-12T12:00:00Z", CampaignState.OPEN, 0),
        ("2026-04-12T21:59:59Z", CampaignState.OPEN, 0),
        ("2026-04-12T22:00:00Z", CampaignState.CLOSED, None),
        ("2026-05-03T21:59:59Z", CampaignState.CLOSED, None),
        ("2026-05-03T22:00:00Z", CampaignState.AWARDED, None),
        ("2028-01-01T00:00:00Z", CampaignState.AWARDED, None),
    ],
)
def test_the_state_follows_the_days_of_paris(moment, state, days):
    campaign = CampaignPageFactory()
    CreationFactory(campaign=campaign, awarded=True, place=1)

    with at(moment):
        campaign = CampaignPage.objects.get()
        assert (campaign.state, campaign.days_left) == (state, days)


def test_the_day_is_that_of_paris_whatever_the_zone_of_who_looks():
    campaign = CampaignPageFactory()

    with at("2026-04-12T22:30:00Z"), timezone.override("America/Cayenne"):
        assert campaign.state == CampaignState.CLOSED


def test_there_is_no_palmares_without_a_visible_award():
    campaign = CampaignPageFactory()
    CreationFactory(campaign=campaign)
    hidden = CreationFactory(campaign=campaign, awarded=True, place=1, state="hidden")

    with at("2026-06-01T12:00:00Z"):
        assert CampaignPage.objects.get().state == CampaignState.CLOSED
        type(hidden).objects.update(state="visible")
        assert CampaignPage.objects.get().state == CampaignState.AWARDED


def test_a_campaign_without_a_day_of_palmares_stays_closed():
    campaign = CampaignPageFactory(announces_on=None)
    CreationFactory(campaign=campaign, awarded=True, place=1)

    with at("2026-06-01T12:00:00Z"):
        assert CampaignPage.objects.get().state == CampaignState.CLOSED


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-02-20T12:00:00Z", "jours avant l’ouverture"),
        ("2026-04-11T12:00:00Z", "jour avant la clôture"),
        ("2026-04-12T12:00:00Z", "Elle ferme ce soir, à minuit."),
    ],
)
def test_days_are_said_in_words_on_the_page(moment, words, client):
    campaign = CampaignPageFactory()

    with at(moment):
        html = client.get(campaign.url).content.decode()

    assert words in html


@pytest.mark.parametrize(
    "dates",
    [
        {"closes_on": datetime.date(2026, 3, 1)},
        {"announces_on": datetime.date(2026, 4, 12)},
    ],
)
def test_dates_in_the_wrong_order_are_refused_by_the_form_and_by_the_database(dates):
    campaign = CampaignPageFactory()
    for name, date in dates.items():
        setattr(campaign, name, date)

    with pytest.raises(ValidationError):
        campaign.full_clean()
    with pytest.raises(IntegrityError):
        CampaignPage.objects.update(**dates)


def test_awards_are_read_nowhere_before_their_day(client):
    campaign = CampaignPageFactory()
    creation = CreationFactory(campaign=campaign, awarded=True, place=1)
    addresses = [campaign.url, campaign.get_parent().url, creation.get_absolute_url()]

    def shown():
        return [url for url in addresses if "Première place" in client.get(url).content.decode()]

    with at("2026-05-03T21:00:00Z"):
        assert shown() == []
    with at("2026-05-04T09:00:00Z"):
        assert shown() == addresses
