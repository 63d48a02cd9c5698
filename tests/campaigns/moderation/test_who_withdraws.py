"""Who withdraws a submission is written down: its author, or somebody of the newsroom for them."""

import pytest

from campaigns.choices import HidingReason
from campaigns.models import Consent, StateChange, Submission
from campaigns.participation import ending
from campaigns.services import hide_creation
from tests.campaigns.moderation.received import accept, screen, sent, sent_by_a_minor

pytestmark = pytest.mark.django_db


@pytest.fixture
def accepted(campaign, moderator):
    submission = sent(campaign)
    accept(submission, moderator)
    return Submission.objects.get(pk=submission.pk)


def changes():
    rows = StateChange.objects.order_by("pk")
    return [(row.submission_id, row.to, row.reason, row.by.username) for row in rows]


def test_who_withdraws_for_an_author_is_written_and_the_author_said_nothing(
    accepted, journalist, journalist_client
):
    answer = journalist_client.post(screen(accepted, "withdraw"))

    assert answer.status_code == 302
    accepted.refresh_from_db()
    assert accepted.get_withdrawal_display() == "retirée à la demande de son auteur"
    assert changes() == [(accepted.pk, "withdrawn", "", journalist.username)]
    assert not Consent.objects.filter(withdrawn_at__isnull=False).exists()


def test_withdrawn_twice_it_is_written_once(accepted, journalist):
    for _time in range(2):
        ending.withdraw(accepted, by=journalist)

    assert len(changes()) == 1


def test_the_history_of_a_submission_outlives_its_creation(
    accepted, journalist, journalist_client, moderator_client
):
    hide_creation(accepted.creation, by=journalist, reason=HidingReason.DANGER)
    journalist_client.post(screen(accepted, "withdraw"))

    html = moderator_client.get(screen(accepted)).content.decode()

    assert [to for _submission, to, *_rest in changes()] == ["hidden", "withdrawn"]
    history = html[html.index('id="state-changes"') :]
    assert history.count(str(journalist)) == 2
    assert "met quelqu’un en danger" in history
    assert "retirée" in history


def test_an_author_withdraws_what_they_gave_and_nothing_else(campaign):
    submission = sent_by_a_minor(campaign)
    free = Consent.objects.filter(is_needed=False)
    assert free.exists()
    assert not free.filter(confirmed_at__isnull=False).exists()

    ending.withdraw(submission)

    withdrawn = Consent.objects.filter(withdrawn_at__isnull=False)
    assert set(withdrawn.values_list("capacity", "is_needed")) == {("author", True)}
    assert not StateChange.objects.exists()
