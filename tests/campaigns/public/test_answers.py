"""An op-ed or a question is answered by a text, through the same steps and consents."""

import pytest

from campaigns.models import Submission
from campaigns.participation.choices import SubmissionKind, SubmissionState
from stories.models import OpEdPage
from tests.campaigns.public.forms import private, send, ticket_of, write
from tests.campaigns.taking_part import accept, agree, asked_of
from tests.stories.factories import OpEdPageFactory, QuestionPageFactory

pytestmark = pytest.mark.django_db


def begin(visitor, page):
    address = f"/participer/reponse/{page.pk}/"
    answer = visitor.post(address, {"ticket": ticket_of(visitor.get(address)), "format": "texte"})
    return answer.url.removesuffix("ma-creation/")


@pytest.mark.parametrize("factory", [OpEdPageFactory, QuestionPageFactory])
def test_an_answer_goes_from_the_page_to_a_draft_signed_by_its_author(visitor, factory, moderator):
    page = factory()
    assert f"/participer/reponse/{page.pk}/" in visitor.get(page.url).content.decode()
    base = begin(visitor, page)
    assert write(visitor, base).url == f"{base}verifier/"
    assert send(visitor, base).url == base
    submission = Submission.objects.get()
    for asked in asked_of(submission):
        agree(asked)
    submission.refresh_from_db()
    assert (submission.kind, submission.page_id) == (SubmissionKind.REPLY, page.pk)

    accept(submission, moderator)

    draft = OpEdPage.objects.get(title="Huit étages")
    assert (draft.live, draft.answers_to_id) == (False, page.pk)
    assert draft.author.name == "Nour, 4e B"
    assert "corriger/" not in visitor.get(private(submission)).content.decode()


def test_an_answer_is_withdrawn_with_its_draft(visitor, moderator):
    base = begin(visitor, OpEdPageFactory())
    write(visitor, base)
    send(visitor, base)
    submission = Submission.objects.get()
    for asked in asked_of(submission):
        agree(asked)
    submission.refresh_from_db()
    accept(submission, moderator)

    visitor.post(f"{base}retirer/")

    submission.refresh_from_db()
    assert submission.state == SubmissionState.WITHDRAWN
    assert not OpEdPage.objects.filter(title="Huit étages").exists()


def test_what_is_not_public_is_not_answered_nor_named(visitor):
    page = OpEdPageFactory(live=False, title="Canari")

    assert visitor.get(f"/participer/reponse/{page.pk}/").status_code == 404
