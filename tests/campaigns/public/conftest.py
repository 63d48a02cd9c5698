import pytest

from campaigns.participation import abuse
from tests.campaigns.content import dates
from tests.campaigns.factories import CampaignPageFactory
from tests.campaigns.public.forms import stranger


@pytest.fixture(autouse=True)
def _nobody_waits(monkeypatch):
    """Tests fill forms faster than people do."""
    monkeypatch.setattr(abuse, "LEAST_SECONDS", 0)


@pytest.fixture
def campaign(db):
    return CampaignPageFactory(**dates(-5, 20, 40))


@pytest.fixture
def visitor():
    return stranger()
