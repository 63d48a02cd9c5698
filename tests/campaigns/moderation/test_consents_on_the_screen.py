"""What a moderator reads of who agreed, and of whom it shows."""

import pytest

from campaigns.participation import writing
from tests.campaigns import taking_part
from tests.campaigns.moderation.received import screen, sent, sent_poster
from tests.campaigns.public.forms import PERSON
from tests.campaigns.submissions import ReadyImageFactory, SubmissionFactory

pytestmark = pytest.mark.django_db


def read(client, submission):
    return client.get(screen(submission)).content.decode()


def test_what_was_asked_freely_and_not_given_is_awaited_by_nobody(campaign, moderator_client):
    html = read(moderator_client, sent(campaign))

    assert "non donné" in html
    assert "attendu" not in html


def test_the_screen_says_that_nobody_else_is_declared_and_whether_a_minor_is_seen(
    campaign, moderator_client
):
    alone = read(moderator_client, sent_poster(campaign))
    submission = SubmissionFactory(campaign=campaign, format="affiche", written__text="")
    submission.current.quarantined = ReadyImageFactory()
    submission.current.save()
    writing.save_step(submission, persons=[PERSON], declares_minor_shown=True, alt_text="Nous.")
    shown = read(moderator_client, taking_part.sent(submission))

    assert "Personne d’autre n’est déclaré." in alone
    assert "dit que personne de moins de 18 ans" in alone
    assert "Personne d’autre n’est déclaré." not in shown
    assert "dit qu’une personne de moins de 18 ans" in shown
