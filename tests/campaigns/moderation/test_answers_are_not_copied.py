"""The draft of an answer is one page: a copy would stay when its author withdraws it."""

import pytest
from django.urls import reverse

from campaigns.models import Submission
from campaigns.participation import deciding
from stories.choices import StoryKind
from stories.models import OpEdPage
from tests.campaigns.moderation.received import send
from tests.campaigns.submissions import SubmissionFactory
from tests.home.content import build_content

pytestmark = pytest.mark.django_db


@pytest.fixture
def oped(db):
    return build_content().stories[StoryKind.OPED]


@pytest.fixture
def draft(oped, moderator, journalist):
    submission = send(SubmissionFactory(campaign=None, kind="reply", page=oped.page_ptr))
    accepted = {"verdict": "accepted", "version": submission.current_id, "journalist": journalist}
    deciding.decide(submission, by=moderator, **accepted)
    return OpEdPage.objects.get(pk=Submission.objects.get().draft_page_id)


def copied(client, page, **more):
    values = {"new_title": "Copie", "new_slug": "copie", "new_parent_page": page.get_parent().pk}
    address = reverse("wagtailadmin_pages:copy", args=[page.pk])
    return client.post(address, values | more, follow=True)


@pytest.mark.parametrize("more", [{}, {"alias": "on"}, {"copy_subpages": "on"}])
def test_an_answer_is_neither_copied_nor_aliased(more, draft, journalist_client):
    before = OpEdPage.objects.count()

    html = copied(journalist_client, draft, **more).content.decode()

    assert OpEdPage.objects.count() == before
    assert "ne se copie pas" in html


def test_nor_is_it_with_the_pages_above_it(draft, journalist_client):
    before = OpEdPage.objects.count()

    html = copied(journalist_client, draft.get_parent(), copy_subpages="on").content.decode()

    assert OpEdPage.objects.count() == before
    assert "ne se copie pas" in html


def test_another_op_ed_is_copied(oped, journalist_client):
    copied(journalist_client, oped)

    assert OpEdPage.objects.filter(title="Copie").exists()


@pytest.mark.parametrize("action", ["copy", "create_alias", "copy_for_translation", "delete"])
def test_the_api_of_the_explorer_changes_no_page(action, oped, journalist_client):
    before = OpEdPage.objects.count()
    address = f"/admin/api/main/pages/{oped.pk}/action/{action}/"

    answer = journalist_client.post(address, {"slug": "copie"}, "application/json")

    assert answer.status_code == 404
    assert OpEdPage.objects.count() == before
