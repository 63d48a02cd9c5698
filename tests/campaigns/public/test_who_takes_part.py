"""Everybody takes part but those who publish; who is logged in is known by their account."""

import pytest
from django.contrib.auth.models import Group

from campaigns.models import Submission
from stories.choices import StoryKind
from tests.campaigns.moderation.received import accepting, agree, screen
from tests.campaigns.public.forms import ORIGIN, begin, sent, ticket_of
from tests.home.content import build_content
from users import roles

pytestmark = pytest.mark.django_db
REFUSAL = "Participer n’est pas ouvert à la rédaction"
NEWSROOM = ["trainee", "journalist", "moderator", "administrator", "superuser"]


@pytest.fixture
def logged_in(client_of):
    return lambda user: client_of(user, HTTP_ORIGIN=ORIGIN)


@pytest.mark.parametrize("role", NEWSROOM)
def test_who_works_in_the_newsroom_begins_nothing(role, request, campaign, visitor, logged_in):
    address = f"/participer/campagne/{campaign.pk}/"
    posted = {"ticket": ticket_of(visitor.get(address)), "format": "texte"}
    editor = logged_in(request.getfixturevalue(role))

    for answer in (editor.get(address), editor.post(address, posted)):
        assert answer.status_code == 403
        assert REFUSAL in answer.content.decode()

    assert not Submission.objects.exists()


def test_who_works_in_the_newsroom_answers_no_story_from_the_public_form(moderator, logged_in):
    page = build_content().stories[StoryKind.OPED]

    answer = logged_in(moderator).get(f"/participer/reponse/{page.pk}/")

    assert answer.status_code == 403
    assert REFUSAL in answer.content.decode()


def test_an_account_that_is_not_of_the_newsroom_takes_part(campaign, make_user, logged_in):
    participant = make_user("participante")

    assert begin(logged_in(participant), campaign).status_code == 302

    assert Submission.objects.get().account == participant


def test_nobody_decides_on_what_their_account_sent_under_another_address(
    campaign, make_user, logged_in
):
    participant = make_user("participante")
    submission = sent(logged_in(participant), campaign, me={"email": "autre@example.org"})
    agree(submission)
    submission = Submission.objects.get()
    participant.groups.add(Group.objects.get(name=roles.MODERATORS))

    logged_in(participant).post(screen(submission), accepting(submission))

    assert Submission.objects.get().state == "received"
