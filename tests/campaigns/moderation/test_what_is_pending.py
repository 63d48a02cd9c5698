"""What an author changes in what was accepted: nobody's while they write it, then of those who
decide. Others are not told that anything waits."""

from datetime import timedelta

import pytest
from django.utils import timezone

from campaigns.models import Submission
from campaigns.participation import writing
from campaigns.services import hide_creation
from tests.campaigns.moderation.received import QUEUE, accept, screen, send, sent

pytestmark = pytest.mark.django_db
CANARY = "Ornithorynque"


@pytest.fixture
def corrected(campaign, moderator):
    """Accepted long ago; its author is writing another name and licence."""
    submission = sent(campaign, author_name="Nour, 4e B")
    accept(submission, moderator)
    past = timezone.now() - timedelta(days=30)
    submission.versions.update(made_at=past)
    Submission.objects.filter(pk=submission.pk).update(sent_at=past)
    writing.correct(Submission.objects.get(pk=submission.pk))
    writing.save_step(submission, author_name=CANARY, licence="cc-by")
    return Submission.objects.get(pk=submission.pk)


def read_by(client, submission):
    return [client.get(one).content.decode() for one in (f"{QUEUE}?state=all", screen(submission))]


def test_the_name_and_the_licence_that_are_being_written_are_nobody_elses(
    corrected, moderator_client, journalist_client
):
    for client in (moderator_client, journalist_client):
        for html in read_by(client, corrected):
            assert "Nour, 4e B" in html
            assert CANARY not in html
            assert "CC BY" not in html


def test_once_sent_they_are_told_to_those_who_decide_alone(
    corrected, moderator_client, journalist_client
):
    send(corrected)

    assert all(CANARY in html for html in read_by(moderator_client, corrected))
    for html in read_by(journalist_client, corrected):
        assert "Nour, 4e B" in html
        assert CANARY not in html
        assert "CC BY" not in html


@pytest.mark.parametrize("is_hidden", [False, True])
def test_who_does_not_decide_is_not_told_that_it_waits(
    is_hidden, corrected, moderator, journalist_client, moderator_client
):
    if is_hidden:
        hide_creation(corrected.creation, by=moderator, reason="rules")
    # A draft first, then received for longer than moderators should take.
    for _state in range(2):
        [row] = journalist_client.get(QUEUE).context["rows"]
        html = journalist_client.get(QUEUE).content.decode()

        assert row.state_shown == ("hidden" if is_hidden else "accepted")
        assert row.since == corrected.sent_at
        assert not any(word in html for word in ("brouillon", "reçue", "trop longtemps"))
        corrected = send(corrected) if corrected.state == "draft" else corrected
        corrected.versions.update(made_at=timezone.now() - timedelta(days=9))
    assert "trop longtemps" in moderator_client.get(QUEUE).content.decode()


def test_what_was_sent_before_it_was_kept_is_told_as_it_is_now(campaign, moderator_client):
    submission = sent(campaign, author_name="Nour, 4e B")
    submission.versions.update(sent_author_name="", sent_licence="", sent_age_bracket="")

    for html in read_by(moderator_client, submission):
        assert "Nour, 4e B" in html


def test_a_duplicate_is_told_under_the_name_that_it_was_sent_with(
    corrected, campaign, moderator_client
):
    again = sent(campaign, author_name="Ilyes")

    html = moderator_client.get(screen(again)).content.decode()

    assert "Nour, 4e B" in html
    assert CANARY not in html
