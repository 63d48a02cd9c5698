"""Duplicates, and pictures that look like a declined one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from campaigns.models import Submission
from campaigns.moderation.resemblance import declined_lookalikes_of, duplicates_of
from campaigns.participation import ending
from tests.campaigns.moderation.received import accept, decline, screen, sent, sent_poster
from tests.campaigns.submissions import ReadyImageFactory, SubmissionFactory

pytestmark = pytest.mark.django_db
LOOK = "f0e1d2c3b4a59687"


def near(bits):
    """The look with that many bits changed."""
    return f"{int(LOOK, 16) ^ ((1 << bits) - 1):016x}"


def poster(campaign, **file):
    return sent_poster(campaign, file=ReadyImageFactory(**file))


def test_the_same_file_sent_before_is_said(campaign, moderator_client):
    first = poster(campaign, sha256="a" * 64)
    again, other = poster(campaign, sha256="a" * 64), poster(campaign)

    html = moderator_client.get(screen(again)).content.decode()

    assert screen(first) in html
    assert screen(other) not in html
    assert duplicates_of(other.current) == []


def test_the_same_text_sent_before_is_said_and_a_draft_is_nobodys(campaign):
    first, again = (sent(campaign, written__text="Mot pour mot.") for _ in range(2))
    SubmissionFactory(campaign=campaign, written__text="Mot pour mot.")

    assert duplicates_of(again.current) == [first.current]


def test_what_looks_like_a_declined_picture_is_said_with_its_reason(
    campaign, moderator, moderator_client
):
    far, close, closer = (poster(campaign, perceptual=near(bits)) for bits in (11, 10, 2))
    accepted, submission = (poster(campaign, perceptual=LOOK) for _ in range(2))
    for one in (far, close, closer):
        decline(one, moderator)
    accept(accepted, moderator)

    found = declined_lookalikes_of(submission.current)

    assert [(one.version.submission_id, one.distance) for one in found] == [
        (closer.pk, 2),
        (close.pk, 10),
    ]
    html = moderator_client.get(screen(submission)).content.decode()
    assert "Ne suit pas les règles du format" in html
    assert screen(closer) in html
    assert screen(far) not in html


@pytest.mark.parametrize("flat", ["0" * 16, "f" * 16, ""])
def test_a_flat_picture_looks_like_nothing(flat, campaign, moderator):
    declined, submission = poster(campaign, perceptual=flat), poster(campaign, perceptual=flat)
    decline(declined, moderator)

    assert declined_lookalikes_of(submission.current) == []


def test_what_was_withdrawn_is_forgotten(campaign, moderator):
    declined = poster(campaign, perceptual=LOOK, sha256="b" * 64)
    submission = poster(campaign, perceptual=LOOK, sha256="b" * 64)
    decline(declined, moderator)
    ending.withdraw(Submission.objects.get(pk=declined.pk))

    assert declined_lookalikes_of(submission.current) == []
    assert duplicates_of(submission.current) == []


def test_many_declined_pictures_cost_no_more_queries(campaign, moderator):
    submission = poster(campaign, perceptual=LOOK)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            declined_lookalikes_of(submission.current)
        return len(queries)

    for _number in range(2):
        decline(poster(campaign, perceptual=near(3)), moderator)
    cost()
    few = cost()
    for _number in range(6):
        decline(poster(campaign, perceptual=near(3)), moderator)

    assert cost() == few
