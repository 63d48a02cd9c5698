"""A trainee publishes by no button and by no crafted request."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from tests.newsroom import desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def public(trainee, journalist_client):
    """A text of the trainee's that was approved."""
    page = desk.submitted_by(trainee)
    desk.decide(journalist_client, page, "approve")
    return desk.fresh(page)


def test_created_with_the_publish_button_a_page_is_a_draft(trainee, trainee_client):
    url = reverse("wagtailadmin_pages:add", args=("stories", "opedpage", desk.op_eds_index().pk))

    trainee_client.post(
        url,
        {
            "title": "Publié d’office",
            "slug": "publie",
            "body-count": "0",
            "action-publish": "1",
            "comments-TOTAL_FORMS": "0",
            "comments-INITIAL_FORMS": "0",
            "initiative_links-TOTAL_FORMS": "0",
            "initiative_links-INITIAL_FORMS": "0",
            "credits-TOTAL_FORMS": "0",
            "credits-INITIAL_FORMS": "0",
        },
    )

    page = Page.objects.get(title="Publié d’office")
    assert (page.live, page.owner) == (False, trainee)


@pytest.mark.parametrize("button", ["publish", "workflow-action"])
def test_the_buttons_of_others_do_nothing_on_a_draft(trainee, trainee_client, button):
    page = desk.draft_of(trainee)

    desk.press(trainee_client, page, button, **{"workflow-action-name": "approve"})

    assert not desk.fresh(page).live


@pytest.mark.parametrize("action", ["approve", "reject"])
def test_a_trainee_decides_on_nothing(trainee, other_trainee, client_of, action):
    page = desk.submitted_by(trainee)

    for user in (trainee, other_trainee):
        answer = desk.decide(client_of(user), page, action, comment="Oui.")
        assert answer.status_code in (302, 403, 404)
        screen = client_of(user).post(
            f"/admin/relecture/{desk.task_state_of(page).pk}/", {action: "1", "comment": "Oui."}
        )
        assert screen.status_code in (302, 403, 404)

    assert desk.fresh(page).workflow_in_progress


@pytest.mark.parametrize("action", ["publish", "unpublish", "move", "delete"])
def test_bulk_actions_change_nothing(trainee, trainee_client, public, action):
    own = desk.draft_of(trainee, desk.complete_op_ed("Mon brouillon"))
    before = set(Page.objects.values_list("pk", "live", "path"))

    for page in (own, public, desk.home()):
        answer = trainee_client.post(
            f"/admin/bulk/wagtailcore/page/{action}/?id={page.pk}&next=/admin/",
            {"chooser": desk.home().pk},
        )
        assert answer.status_code in (302, 403, 404)

    assert set(Page.objects.values_list("pk", "live", "path")) == before


@pytest.mark.parametrize("name", ["unpublish", "delete", "set_privacy", "lock", "convert_alias"])
def test_no_address_changes_what_is_public(trainee_client, public, name):
    url = reverse(f"wagtailadmin_pages:{name}", args=(public.pk,))

    answer = trainee_client.post(url, {"restriction_type": "login"})

    assert answer.status_code in (302, 403, 404)
    assert desk.fresh(public).live
    assert not desk.fresh(public).locked
    assert not PageViewRestriction.objects.exists()


def test_an_owner_no_longer_edits_what_is_public(trainee_client, public):
    answer = trainee_client.post(desk.edit_url(public), {"title": "Changé après coup"})

    assert answer.status_code in (302, 403, 404, 409)
    assert desk.fresh(public).get_latest_revision().object_str == public.title


def test_a_revision_brought_back_publishes_nothing(trainee_client, public):
    revision = public.get_latest_revision()

    answer = trainee_client.get(
        reverse("wagtailadmin_pages:revisions_revert", args=(public.pk, revision.pk))
    )

    assert answer.status_code in (302, 403, 404)


def test_cancelling_editing_and_submitting_again_is_reviewed_again(
    trainee, trainee_client, journalist_client
):
    page = desk.submitted_by(trainee)
    state = desk.task_state_of(page)
    desk.press(trainee_client, page, "cancel-workflow")
    desk.save(trainee_client, page, standfirst="Un tout autre propos.")
    desk.press(trainee_client, page, "submit")

    assert desk.decide(journalist_client, page, "approve", state=state).status_code == 409
    assert not desk.fresh(page).live


def test_restarting_the_workflow_with_another_text_is_reviewed_again(
    trainee, trainee_client, journalist_client
):
    page = desk.submitted_by(trainee)
    state = desk.task_state_of(page)
    desk.decide(journalist_client, page, "reject", comment="À revoir.")
    desk.press(trainee_client, page, "restart-workflow", standfirst="Un autre propos.")

    assert desk.decide(journalist_client, page, "approve", state=state).status_code == 409
    assert not desk.fresh(page).live


def test_a_date_in_the_past_publishes_nothing(trainee, trainee_client):
    page = desk.draft_of(trainee)
    past = timezone.localtime() - timezone.timedelta(days=1)

    desk.save(trainee_client, page, go_live_at=past.strftime("%Y-%m-%d %H:%M"))
    call_command("publish_scheduled")

    assert not desk.fresh(page).live


def test_a_trainee_creates_only_what_trainees_draft(trainee_client):
    before = Page.objects.count()
    home = desk.home().pk

    for app, model in (("home", "standardpage"), ("stories", "storyindexpage")):
        url = reverse("wagtailadmin_pages:add", args=(app, model, home))
        answer = trainee_client.post(url, {"title": "Non", "slug": "non", "body-count": "0"})
        assert answer.status_code in (302, 403, 404)

    assert Page.objects.count() == before
