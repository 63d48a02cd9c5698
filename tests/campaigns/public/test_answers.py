"""An op-ed or a question is answered by a text, through the same steps and consents."""

import pytest
from django.core.management import call_command
from wagtail.models import Page

from campaigns.exceptions import Incomplete
from campaigns.models import Submission
from campaigns.participation import rights
from campaigns.participation.choices import SubmissionKind, SubmissionState
from campaigns.participation.replies import journalists
from stories.choices import StoryKind
from stories.models import OpEdPage
from tests.campaigns.public.forms import private, send, stranger, ticket_of, write
from tests.campaigns.taking_part import accept, agree, asked_of, letters
from tests.campaigns.test_their_rights import contents
from tests.home.content import build_content
from tests.stories.factories import OpEdPageFactory

pytestmark = pytest.mark.django_db
GONE = "Une page qui n’est plus sur le site"


@pytest.fixture
def stories():
    return build_content().stories


def begin(visitor, page):
    address = f"/participer/reponse/{page.pk}/"
    answer = visitor.post(address, {"ticket": ticket_of(visitor.get(address)), "format": "texte"})
    return answer.url.removesuffix("ma-creation/")


@pytest.mark.parametrize("kind", [StoryKind.OPED, StoryKind.QUESTION])
def test_an_answer_goes_from_the_page_to_a_draft_signed_by_its_author(
    visitor, stories, kind, moderator, journalist
):
    page = stories[kind]
    assert f"/participer/reponse/{page.pk}/" in visitor.get(page.url).content.decode()
    base = begin(visitor, page)
    assert write(visitor, base).url == f"{base}verifier/"
    assert send(visitor, base).url == base
    submission = Submission.objects.get()
    for asked in asked_of(submission):
        agree(asked)
    submission.refresh_from_db()
    assert (submission.kind, submission.page_id) == (SubmissionKind.REPLY, page.pk)

    accept(submission, moderator, journalist=journalist)

    draft = OpEdPage.objects.get(title="Huit étages")
    assert (draft.live, draft.answers_to_id) == (False, page.pk)
    assert draft.author.name == "Nour, 4e B"
    assert draft.get_parent().specific.kind == StoryKind.OPED
    assert "corriger/" not in visitor.get(private(submission)).content.decode()


def test_an_answer_is_withdrawn_with_its_draft(visitor, stories, moderator, journalist):
    submission = answered(stories)
    accept(submission, moderator, journalist=journalist)

    visitor.post(f"{private(submission)}retirer/")

    submission.refresh_from_db()
    assert submission.state == SubmissionState.WITHDRAWN
    assert not OpEdPage.objects.filter(title="Huit étages").exists()


def test_what_is_not_public_is_not_answered_nor_named(visitor):
    page = OpEdPageFactory(live=False, title="Canari")

    assert visitor.get(f"/participer/reponse/{page.pk}/").status_code == 404


def test_the_journalist_who_was_chosen_is_told_and_finds_the_draft_among_theirs(
    stories, client_of, moderator, journalist, other_journalist
):
    submission = answered(stories)
    screen = f"/admin/participation/{submission.reference}/"
    page = client_of(moderator).get(screen).content.decode()
    assert f'<option value="{journalist.pk}" selected>' in page

    client_of(moderator).post(
        screen,
        {"version": submission.current_id, "journalist": other_journalist.pk, "accept": "1"},
    )

    draft = OpEdPage.objects.get(title="Huit étages")
    assert draft.owner == other_journalist
    told = letters()[other_journalist.email,]
    assert f"/admin/pages/{draft.pk}/edit/" in told.body
    assert "Huit étages" in client_of(other_journalist).get("/admin/").content.decode()


@pytest.mark.parametrize("name", ["trainee", "moderator"])
def test_an_answer_goes_to_nobody_who_is_no_journalist(stories, moderator, name, request):
    submission = answered(stories)

    with pytest.raises(Incomplete):
        accept(submission, moderator, journalist=request.getfixturevalue(name))

    submission.refresh_from_db()
    assert submission.state == SubmissionState.RECEIVED


def test_an_answer_is_not_accepted_without_a_journalist_to_finish_it(
    stories, client_of, moderator, journalist
):
    submission = answered(stories)
    screen = f"/admin/participation/{submission.reference}/"

    answer = client_of(moderator).post(screen, {"version": submission.current_id, "accept": "1"})

    assert "Choisissez qui" in answer.content.decode()
    submission.refresh_from_db()
    assert submission.state == SubmissionState.RECEIVED


def test_the_next_answer_is_offered_to_whoever_has_the_fewest_to_finish(
    stories, moderator, journalist, other_journalist
):
    first = journalists().first()
    accept(answered(stories), moderator, journalist=first)

    assert journalists().first() != first


def test_an_answer_to_a_page_that_is_gone_is_read_and_accepted_and_says_so(
    stories, client_of, moderator, journalist
):
    submission = answered(stories)
    Page.objects.get(pk=submission.page_id).delete()
    client, screen = client_of(moderator), f"/admin/participation/{submission.reference}/"

    for address in (screen, "/admin/participation/", private(submission)):
        answer = client.get(address)
        assert answer.status_code == 200
        assert address == private(submission) or GONE in answer.content.decode()
    form = {"version": submission.current_id, "journalist": journalist.pk, "accept": "1"}
    assert client.post(screen, form).status_code == 302

    submission.refresh_from_db()
    draft = OpEdPage.objects.get(pk=submission.draft_page_id)
    assert (submission.state, draft.answers_to) == (SubmissionState.ACCEPTED, None)
    assert "une page qui n’est plus sur le site" in str(draft.body[0].value)
    assert "Je monte" in str(draft.body[0].value)
    told = letters()
    assert "n’est plus sur le site" in told[journalist.email,].body
    assert "None" not in "".join(one.subject + one.body for one in told.values())


def answered(stories):
    """An answer that everybody agreed to, ready to be read."""
    visitor = stranger()
    base = begin(visitor, stories[StoryKind.OPED])
    write(visitor, base)
    send(visitor, base)
    submission = Submission.objects.latest("pk")
    for asked in asked_of(submission):
        agree(asked)
    submission.refresh_from_db()
    return submission


def test_an_answer_that_is_erased_leaves_nothing_of_its_author(
    stories, moderator, journalist, client
):
    submission = answered(stories)
    accept(submission, moderator, journalist=journalist)
    letters()
    # Each as it stands alone in a column: campaigns and synonyms hold these words too.
    assert "'huit étages'" in contents() and "'nour, 4e b'" in contents()

    rights.erase(submission)
    call_command("worker", once=True)

    assert "'huit étages'" not in contents()
    assert "'nour, 4e b'" not in contents()
