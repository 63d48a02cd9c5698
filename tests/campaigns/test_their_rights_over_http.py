"""What those who took part find at their private link, whatever was purged or asked before."""

import pytest
from django.urls import reverse
from wagtail.models import Site

from campaigns.models import CampaignPage, PersonShown
from campaigns.participation import abuse, deciding, links, writing
from campaigns.participation.purge import purge
from core.models import SiteSettings
from outbox.worker import Worker
from tests.campaigns.content import dates
from tests.campaigns.factories import CampaignPageFactory
from tests.campaigns.public.forms import stranger
from tests.campaigns.submissions import SubmissionFactory
from tests.campaigns.taking_part import accept, decline, letters, sent

pytestmark = pytest.mark.django_db
HERE = {"sec-fetch-site": "same-origin"}


@pytest.fixture(autouse=True)
def _own_journal(settings, tmp_path):
    settings.ERASURE_JOURNAL = tmp_path / "erasures.jsonl"


@pytest.fixture
def campaign():
    return CampaignPageFactory(**dates(-60, -1, 20))


@pytest.fixture
def submission(campaign, moderator):
    """One that was accepted in a campaign whose addresses are to go."""
    found = SubmissionFactory(campaign=campaign)
    CampaignPage.objects.update(**dates(-5, 20, 40))
    accept(sent(found), moderator)
    CampaignPage.objects.update(**dates(-900, -800, -700), contact_days=30)
    found.refresh_from_db()
    return found


def address(name, submission):
    return reverse(f"participation:{name}", args=[links.follow_token(submission)])


def test_a_person_added_by_a_correction_after_the_purge_is_purged_in_their_turn(submission):
    assert purge().contacts == 1
    submission.refresh_from_db()
    writing.correct(submission)
    person = {"name": "Samia", "age_bracket": "adult", "email": "samia@example.org"}

    writing.save_step(submission, persons=[person])
    writing.drop_correction(submission)

    assert purge().contacts == 1
    assert {person.email for person in PersonShown.objects.all()} <= {""}


def test_erasing_is_offered_as_long_as_a_name_is_left(submission):
    purge()

    page = stranger().get(address("follow", submission)).content.decode()

    assert address("erase", submission) in page


@pytest.mark.parametrize("route", ["export", "erase"])
def test_a_refused_copy_or_erasure_leads_back_and_promises_nothing(route, submission, monkeypatch):
    monkeypatch.setattr(abuse, "HOURLY_OF_A_SUBMISSION", 0)
    visitor = stranger()

    answer = visitor.post(address(route, submission), headers=HERE)

    page = answer.content.decode()
    assert answer.status_code == 429
    assert "Rien n’a été effacé" in page and "est gardé" not in page
    assert f'href="{address("follow", submission)}"' in page
    submission.refresh_from_db()
    assert submission.state == "accepted"


def test_an_appeal_is_proposed_once_whatever_the_versions(campaign, moderator, administrator):
    CampaignPage.objects.update(**dates(-5, 20, 40))
    submission = sent(SubmissionFactory(campaign=campaign))
    letters()
    decline(submission, moderator)
    first = " ".join(mail.body for mail in letters().values())
    deciding.appeal(submission, sentence="Regardez mieux.")
    decline(submission, administrator)
    letters()
    writing.correct(submission)
    writing.save_step(submission, title="Une autre rue")
    sent(submission)
    letters()

    decline(submission, moderator)

    second = " ".join(mail.body for mail in letters().values())
    assert "une autre personne" in first.replace("\n", " ")
    assert "ne sera pas publié" in second.replace("\xa0", " ")
    assert "une autre personne" not in second.replace("\n", " ")


@pytest.mark.django_db(transaction=True)
def test_an_administrator_erases_what_hangs_on_it_and_nothing_else(administrator_client):
    submission = SubmissionFactory(campaign=CampaignPageFactory(**dates(-5, 20, 40)))
    sent(submission, confirmed=False)
    site = SiteSettings.objects.get_or_create(site=Site.objects.get())[0]
    mine = submission.contact.email
    SiteSettings.objects.filter(pk=site.pk).update(contact_email=mine)
    screen = reverse("people_subject", args=["submission", submission.pk])

    answer = administrator_client.post(screen, {"sure": "on"})
    Worker().drain()

    submission.refresh_from_db()
    assert answer.status_code == 302
    assert (submission.state, submission.withdrawal) == ("withdrawn", "erased")
    assert SiteSettings.objects.get(pk=site.pk).contact_email == mine
