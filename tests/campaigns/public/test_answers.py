"""An op-ed or a question is answered by a text, through the same steps and consents."""

import pytest

from campaigns.models import Submission
from campaigns.participation.choices import SubmissionKind, SubmissionState
from home.models import HomePage
from stories.choices import StoryKind
from stories.models import OpEdPage
from tests.campaigns.public.forms import letters, private, send, ticket_of, write
from tests.campaigns.taking_part import accept, agree, asked_of
from tests.stories.factories import OpEdPageFactory, QuestionPageFactory, StoryIndexPageFactory

pytestmark = pytest.mark.django_db
FACTORIES = {StoryKind.OPED: OpEdPageFactory, StoryKind.QUESTION: QuestionPageFactory}


def begin(visitor, page):
    address = f"/participer/reponse/{page.pk}/"
    answer = visitor.post(address, {"ticket": ticket_of(visitor.get(address)), "format": "texte"})
    return answer.url.removesuffix("ma-creation/")


def received(visitor, page):
    """An answer that went through every step, and that its author confirmed."""
    base = begin(visitor, page)
    assert write(visitor, base).url == f"{base}verifier/"
    assert send(visitor, base).url == base
    submission = Submission.objects.get()
    for asked in asked_of(submission):
        agree(asked)
    submission.refresh_from_db()
    return submission


@pytest.fixture(autouse=True)
def indexes(db):
    """The listing of op-eds is not the first of the site."""
    home = HomePage.objects.get()
    kinds = (StoryKind.FILM, StoryKind.QUESTION, StoryKind.OPED)
    return {kind: StoryIndexPageFactory(parent=home, kind=kind) for kind in kinds}


@pytest.fixture
def op_ed(indexes):
    return OpEdPageFactory(parent=indexes[StoryKind.OPED])


@pytest.mark.parametrize("kind", [StoryKind.OPED, StoryKind.QUESTION])
def test_an_answer_goes_from_the_page_to_a_draft_signed_by_its_author(
    visitor, indexes, kind, moderator
):
    page = FACTORIES[kind](parent=indexes[kind])
    assert f"/participer/reponse/{page.pk}/" in visitor.get(page.url).content.decode()
    submission = received(visitor, page)
    assert (submission.kind, submission.page_id) == (SubmissionKind.REPLY, page.pk)

    accept(submission, moderator)

    draft = OpEdPage.objects.get(title="Huit étages")
    assert (draft.live, draft.answers_to_id) == (False, page.pk)
    assert draft.get_parent().specific == indexes[StoryKind.OPED]
    assert draft.author.name == "Nour, 4e B"
    assert "corriger/" not in visitor.get(private(submission)).content.decode()


def test_an_accepted_answer_is_assigned_to_the_journalist_whose_page_it_answers(
    visitor, op_ed, moderator, journalist, other_journalist
):
    op_ed.owner = other_journalist
    op_ed.save()

    accept(received(visitor, op_ed), moderator)

    draft = OpEdPage.objects.get(title="Huit étages")
    assert draft.owner == other_journalist
    assert draft.latest_revision.user == other_journalist
    assert f"/admin/pages/{draft.pk}/edit/" in letters()[other_journalist.email].body


def test_an_accepted_answer_goes_to_the_journalist_who_has_the_fewest_drafts(
    visitor, op_ed, moderator, journalist, other_journalist
):
    OpEdPageFactory(parent=op_ed.get_parent(), live=False, owner=journalist)

    accept(received(visitor, op_ed), moderator)

    assert OpEdPage.objects.get(title="Huit étages").owner == other_journalist


def test_an_answer_is_withdrawn_with_its_draft(visitor, op_ed, moderator):
    submission = received(visitor, op_ed)
    accept(submission, moderator)

    visitor.post(f"{private(submission)}retirer/")

    submission.refresh_from_db()
    assert submission.state == SubmissionState.WITHDRAWN
    assert not OpEdPage.objects.filter(title="Huit étages").exists()


def test_the_steps_of_an_answer_speak_of_an_answer(visitor, op_ed):
    base = begin(visitor, op_ed)

    for end in ("ma-creation/", "moi/", "verifier/", ""):
        page = visitor.get(base + end).content.decode()
        assert "Ma réponse" in page
        assert "Ma création" not in page


def test_what_is_not_public_is_not_answered_nor_named(visitor):
    page = OpEdPageFactory(live=False, title="Canari")

    assert visitor.get(f"/participer/reponse/{page.pk}/").status_code == 404
