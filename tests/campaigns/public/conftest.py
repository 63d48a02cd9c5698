import pytest

from campaigns.models import SubmissionVersion
from campaigns.participation import abuse
from tests.campaigns.content import dates
from tests.campaigns.factories import CampaignPageFactory
from tests.campaigns.public.forms import PERSON, poster_written, send, stranger
from tests.campaigns.submissions import ReadyImageFactory


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


@pytest.fixture
def poster(visitor, campaign):
    """Sent with somebody shown, who is asked."""
    base = poster_written(visitor, campaign)
    visitor.post(f"{base}personnes/", PERSON)
    SubmissionVersion.objects.update(quarantined=ReadyImageFactory())
    send(visitor, base)
    return SubmissionVersion.objects.get().submission
