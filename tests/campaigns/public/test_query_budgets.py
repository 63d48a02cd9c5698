"""How many queries each page of the public’s forms costs, cold, and that more of it costs none."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from campaigns.participation import links
from home.models import HomePage
from tests.campaigns.content import dates
from tests.campaigns.factories import (
    CampaignIndexPageFactory,
    CampaignPageFactory,
    CreationFactory,
)
from tests.campaigns.public.forms import PERSON, begun, private, sent
from tests.campaigns.taking_part import asked_of
from tests.stories.factories import OpEdPageFactory

pytestmark = pytest.mark.django_db
MOST = 12


@pytest.fixture
def campaign(db):
    index = CampaignIndexPageFactory(parent=HomePage.objects.get())
    return CampaignPageFactory(parent=index, **dates(-5, 20, 40))


@pytest.fixture
def addresses(visitor, campaign):
    """Every page that a stranger opens, by its name."""
    base = begun(visitor, campaign, "affiche")
    for number in range(3):
        person = {**PERSON, "email": f"ilyes{number}@example.org", "add": "1"}
        visitor.post(f"{base}personnes/", person)
    submission = sent(visitor, campaign)
    [asked] = asked_of(submission)
    consent = f"/participer/accord/{links.consent_token(asked)}/"
    return {
        "door": f"/participer/campagne/{campaign.pk}/",
        "door of an answer": f"/participer/reponse/{OpEdPageFactory().pk}/",
        "work": f"{base}ma-creation/",
        "me": f"{base}moi/",
        "persons": f"{base}personnes/",
        "check": f"{base}verifier/",
        "private": private(submission),
        "withdraw": f"{private(submission)}retirer/",
        "erase": f"{private(submission)}effacer/",
        "consent": consent,
        "refuse": f"{consent}refuser/",
        "report": f"/participer/signaler/{CreationFactory(campaign=campaign).pk}/",
        "report of a page": f"/participer/signaler/page/{campaign.pk}/",
        "lost link": "/participer/lien/",
        "reported": "/participer/signale/",
        "transparency": "/transparence/",
    }


def cost(client, address):
    client.get(address)
    cache.clear()
    ContentType.objects.clear_cache()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200, address
    return [query["sql"] for query in queries]


def test_a_cold_page_keeps_its_budget_of_queries(visitor, addresses):
    costs = {name: len(cost(visitor, address)) for name, address in addresses.items()}

    assert {name: number for name, number in costs.items() if number > MOST} == {}


def test_ten_times_what_was_sent_costs_no_more_queries(visitor, addresses, campaign):
    before = {name: len(cost(visitor, address)) for name, address in addresses.items()}
    index = campaign.get_parent()

    for number in range(9):
        other = CampaignPageFactory(parent=index, **dates(-5, 20, 40))
        sent(visitor, other, me={"email": f"nour{number}@example.org"})
        CreationFactory(campaign=other)

    after = {name: len(cost(visitor, address)) for name, address in addresses.items()}
    assert after == before
