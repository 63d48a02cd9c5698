"""Two people at once, or one person twice: one result, a clear answer, and no text lost."""

import pytest
from django.urls import reverse
from wagtail.models import Page, Revision, WorkflowState

from newsroom.models import Decision
from stories.models import OpEdPage
from tests.newsroom import desk

pytestmark = pytest.mark.django_db


def texts_in_history(page):
    return {r.content["standfirst"] for r in Revision.objects.for_instance(page)}


def test_a_stale_save_is_a_409_that_keeps_both_versions(trainee, trainee_client, journalist_client):
    page = desk.draft_of(trainee)
    opened_before = desk.open_editor(trainee_client, page)
    desk.save(journalist_client, page, standfirst="La version de la journaliste.")

    late = desk.save(trainee_client, page, opened_before, standfirst="Ma version à moi.")

    assert late.status_code == 409
    assert "Ma version à moi." in late.content.decode()
    latest = desk.fresh(page).get_latest_revision_as_object()
    assert latest.standfirst == "La version de la journaliste."
    assert {"La version de la journaliste.", "Ma version à moi."} <= texts_in_history(page)


@pytest.mark.parametrize("button", ["submit", "publish", "cancel-workflow"])
def test_no_button_goes_around_a_stale_form(trainee, trainee_client, journalist_client, button):
    page = desk.draft_of(trainee)
    opened_before = desk.open_editor(trainee_client, page)
    desk.save(journalist_client, page, standfirst="Entre-temps.")

    late = desk.press(trainee_client, page, button, opened_before, standfirst="Trop tard.")

    assert late.status_code == 409
    assert desk.fresh(page).get_latest_revision_as_object().standfirst == "Entre-temps."
    assert not desk.fresh(page).workflow_in_progress


def test_what_is_typed_on_a_deleted_page_is_shown_back(trainee, trainee_client, journalist_client):
    page = desk.draft_of(trainee)
    forms = {c: desk.open_editor(c, page) for c in (trainee_client, journalist_client)}
    Page.objects.get(pk=page.pk).delete()

    # For a trainee, what is gone and what is hidden answer alike.
    for client, status in ((journalist_client, 409), (trainee_client, 404)):
        late = desk.save(client, page, forms[client], standfirst="Deux heures de travail.")
        assert late.status_code == status
        assert "Deux heures de travail." in late.content.decode()


def test_what_an_author_types_on_a_text_approved_meanwhile_is_shown_back(
    trainee, trainee_client, journalist_client
):
    page = desk.draft_of(trainee)
    form = desk.open_editor(trainee_client, page)
    desk.submitted_by(trainee, page)
    desk.decide(journalist_client, page, "approve")

    late = desk.save(trainee_client, page, form, standfirst="Encore une idée.")

    assert late.status_code == 409
    assert "Encore une idée." in late.content.decode()
    assert desk.fresh(page).live


def test_the_second_decision_is_told_who_decided(
    trainee, journalist, journalist_client, other_journalist_client
):
    page = desk.submitted_by(trainee)
    state = desk.task_state_of(page)
    desk.decide(journalist_client, page, "approve", state=state)

    late = desk.decide(other_journalist_client, page, "reject", state=state, comment="Non.")

    assert late.status_code == 409
    assert str(journalist) in late.content.decode()
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("action", ["approve", "reject"])
def test_a_decision_from_the_editor_that_comes_too_late_saves_nothing(
    trainee, journalist_client, other_journalist_client, action
):
    page = desk.draft_of(trainee)
    form = desk.open_editor(other_journalist_client, page)
    desk.submitted_by(trainee, page)
    desk.decide(journalist_client, page, "approve")
    before = Revision.objects.count()

    late = desk.press(
        other_journalist_client,
        page,
        "workflow-action",
        form,
        **{"workflow-action-name": action, "workflow-action-extra-data": '{"comment": "Oui."}'},
    )

    assert late.status_code == 409
    assert Revision.objects.count() == before
    assert desk.fresh(page).live


@pytest.mark.parametrize("extra", ["", "[]", "nonsense", '{"update": false}', '{"unknown": 1}'])
def test_forged_data_with_a_decision_never_half_decides(trainee, journalist_client, extra):
    page = desk.submitted_by(trainee)

    answer = journalist_client.post(
        desk.edit_url(page),
        {
            "action-workflow-action": "1",
            "workflow-action-name": "approve",
            "workflow-action-extra-data": extra,
        },
    )

    assert answer.status_code == 302
    assert desk.fresh(page).live
    assert not WorkflowState.objects.active().exists()


def test_an_unknown_action_is_refused(trainee, journalist_client):
    page = desk.submitted_by(trainee)

    answer = desk.decide(journalist_client, page, "publish-now")

    assert answer.status_code in (302, 403, 404)
    assert desk.fresh(page).workflow_in_progress


def creation_form(client):
    url = reverse("wagtailadmin_pages:add", args=("stories", "opedpage", desk.op_eds_index().pk))
    html = client.get(url).content.decode()
    form = desk.querydict_from_html(html, form_id="page-edit-form", exclude_csrf=False)
    return url, {**form.dict(), "title": "Une seule fois", "slug": "une-fois", "body-count": "0"}


def test_the_same_creation_posted_twice_makes_one_page(trainee, client_of):
    client = client_of(trainee, enforce_csrf_checks=True)
    url, form = creation_form(client)

    answers = [client.post(url, form) for _ in range(3)]

    assert {answer.status_code for answer in answers} == {302}
    assert len({answer["Location"] for answer in answers}) == 1
    assert OpEdPage.objects.filter(title="Une seule fois").count() == 1


def test_the_same_words_in_a_form_opened_again_make_another_page(trainee, client_of):
    client = client_of(trainee, enforce_csrf_checks=True)

    for _ in range(2):
        url, form = creation_form(client)
        assert client.post(url, form).status_code == 302

    assert OpEdPage.objects.filter(title="Une seule fois").count() == 2


def test_a_form_refused_for_an_error_can_be_posted_again(trainee, client_of):
    client = client_of(trainee, enforce_csrf_checks=True)
    url, form = creation_form(client)
    assert client.post(url, {**form, "title": ""}).status_code == 200
    assert client.post(url, {**form, "title": ""}).status_code == 200

    assert client.post(url, form).status_code == 302


def test_a_submission_pressed_twice_is_one_submission(trainee, trainee_client):
    page = desk.draft_of(trainee)
    form = desk.open_editor(trainee_client, page)

    desk.press(trainee_client, page, "submit", form)
    second = desk.press(trainee_client, page, "submit", form)

    assert second.status_code == 409
    assert WorkflowState.objects.count() == 1


def test_a_form_without_what_the_browser_draws_is_a_400(trainee, trainee_client):
    page = desk.draft_of(trainee)

    answer = trainee_client.post(desk.edit_url(page), {"title": "Rien d’autre", "slug": "rien"})

    assert answer.status_code == 400
