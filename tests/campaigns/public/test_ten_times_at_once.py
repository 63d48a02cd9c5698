"""A form of the public posted ten times at once, through the site, is done once."""

import pytest

from campaigns.models import Report, Submission
from outbox.models import Mail
from tests.campaigns.content import dates
from tests.campaigns.factories import CampaignPageFactory, CreationFactory
from tests.campaigns.public.forms import begun, private, stranger, ticket_of, write
from tests.campaigns.test_together import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def campaign(transactional_db):
    return CampaignPageFactory(**dates(-5, 20, 40))


def ten_posts(address, **fields):
    """{(status, where it leads)} of ten posts of one form that was displayed once."""
    form = {"ticket": ticket_of(stranger().get(address)), **fields}

    def post():
        answer = stranger().post(address, form)
        return answer.status_code, answer.get("Location", "")

    return set(at_once(*[post] * 10))


def test_the_door_of_a_campaign_begins_one_submission(campaign):
    answers = ten_posts(f"/participer/campagne/{campaign.pk}/", format="texte")

    submission = Submission.objects.get()
    assert answers == {(302, f"{private(submission)}ma-creation/")}


def test_what_was_written_is_sent_once_with_one_receipt(campaign):
    base = begun(stranger(), campaign)
    write(stranger(), base)

    answers = ten_posts(f"{base}verifier/")

    assert {status for status, _where in answers} == {302}
    assert Submission.objects.get().state == "awaiting_consent"
    assert Mail.objects.count() == 2


def test_a_report_is_received_once(campaign):
    creation = CreationFactory(campaign=campaign)

    answers = ten_posts(f"/participer/signaler/{creation.pk}/", reason="hateful", sentence="Non.")

    assert {status for status, _where in answers} == {302}
    assert Report.objects.count() == 1
