"""A trainee drafts, a professional reviews, a reader reads."""

import pytest
from wagtail.models import WorkflowState

from newsroom.models import Decision
from outbox.models import Mail
from tests.newsroom import desk

pytestmark = pytest.mark.django_db


def test_what_a_trainee_submits_is_sent_back_corrected_and_published(
    trainee, trainee_client, journalist, journalist_client, client
):
    page = desk.draft_of(trainee)

    desk.press(trainee_client, page, "submit")
    assert desk.fresh(page).workflow_in_progress
    assert client.get(page.url).status_code == 404

    answer = desk.decide(journalist_client, page, "reject", comment="Citez votre source.")
    assert answer.status_code == 302
    assert desk.fresh(page).current_workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES

    desk.press(trainee_client, page, "submit", standfirst="Avec sa source.")
    assert desk.decide(journalist_client, page, "approve").status_code == 302

    published = client.get(desk.fresh(page).url)
    assert published.status_code == 200
    assert "Avec sa source." in published.content.decode()


def test_sending_back_requires_a_comment(trainee, journalist_client):
    page = desk.submitted_by(trainee)

    desk.decide(journalist_client, page, "reject", comment="  ")

    assert desk.fresh(page).workflow_in_progress
    assert not Decision.objects.exists()


def test_the_author_is_told_by_mail_with_the_comment(trainee, journalist_client):
    page = desk.submitted_by(trainee)
    assert Mail.objects.filter(to="journaliste@example.org").count() == 1

    desk.decide(journalist_client, page, "reject", comment="Vérifiez le chiffre de 2019.")

    mail = Mail.objects.get(to=trainee.email)
    assert "Vérifiez le chiffre de 2019." in mail.body


def test_the_home_of_the_admin_shows_to_each_what_awaits_them(
    trainee, trainee_client, journalist_client
):
    page = desk.submitted_by(trainee, desk.draft_of(trainee, desk.complete_op_ed("Mon quartier")))
    assert "Mon quartier" in journalist_client.get("/admin/").content.decode()

    desk.decide(journalist_client, page, "reject", comment="Plus court, s’il vous plaît.")

    dashboard = trainee_client.get("/admin/").content.decode()
    assert "Plus court, s’il vous plaît." in dashboard
    assert "Mon quartier" not in journalist_client.get("/admin/").content.decode()


def test_the_review_screen_shows_and_decides_what_was_submitted(trainee, journalist_client):
    page = desk.submitted_by(trainee)
    url = f"/admin/relecture/{desk.task_state_of(page).pk}/"
    token = desk.task_state_of(page).token
    assert token in journalist_client.get(url).content.decode()

    without_comment = journalist_client.post(url, {"reject": "1", "comment": "", "token": token})
    assert without_comment.status_code == 200
    assert "Dites ce qui doit changer" in without_comment.content.decode()

    assert journalist_client.post(url, {"approve": "1", "token": token}).status_code == 302
    assert desk.fresh(page).live


def test_what_is_reviewed_is_read_only_for_everybody(trainee, trainee_client, journalist_client):
    page = desk.draft_of(trainee)
    form = desk.open_editor(journalist_client, page)
    desk.submitted_by(trainee, page)

    for writer in (trainee_client, journalist_client):
        desk.save(writer, page, form, title="Un titre glissé pendant la relecture")

    assert desk.fresh(page).get_latest_revision().object_str == page.title


def test_approval_publishes_the_revision_that_was_submitted_and_no_other(
    trainee, trainee_client, journalist_client
):
    page = desk.submitted_by(trainee)
    displayed = desk.task_state_of(page).token
    state = desk.task_state_of(page)
    desk.press(trainee_client, page, "cancel-workflow")
    desk.press(trainee_client, page, "submit", title="Un tout autre texte")

    late = desk.decide(journalist_client, page, "approve", state=state, token=displayed)

    assert late.status_code == 409
    assert not desk.fresh(page).live


def test_a_content_rewritten_under_the_same_revision_is_not_approved(trainee, journalist_client):
    page = desk.submitted_by(trainee)
    state = desk.task_state_of(page)
    page.title = "Réécrit par l’enregistrement automatique"
    page.save_revision(user=trainee, overwrite_revision=page.get_latest_revision())

    assert desk.decide(journalist_client, page, "approve", state=state).status_code == 409
    assert not desk.fresh(page).live


def test_a_text_that_lacks_what_publication_requires_is_not_approved(trainee, journalist_client):
    page = desk.complete_op_ed()
    page.standfirst = ""
    desk.submitted_by(trainee, desk.draft_of(trainee, page))

    desk.decide(journalist_client, page, "approve")

    assert not desk.fresh(page).live
    assert desk.fresh(page).workflow_in_progress


def test_the_editor_leads_a_reviewer_to_the_review_and_lets_the_author_take_back(
    trainee, trainee_client, journalist_client
):
    page = desk.submitted_by(trainee)
    review = f"/admin/relecture/{desk.task_state_of(page).pk}/"

    assert review in journalist_client.get(desk.edit_url(page)).content.decode()
    for_author = trainee_client.get(desk.edit_url(page)).content.decode()
    assert review not in for_author
    assert "Reprendre le texte" in for_author


def test_an_author_who_types_is_seen_typing(trainee, trainee_client):
    page = desk.draft_of(trainee)

    answer = trainee_client.post(f"/admin/editing-sessions/ping/wagtailcore/page/{page.pk}/1/")

    assert answer.status_code == 200
