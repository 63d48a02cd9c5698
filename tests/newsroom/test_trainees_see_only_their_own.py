"""What others draft is hidden from a trainee on every surface of the admin, titles included."""

import json

import pytest
from django.urls import reverse
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail.search import index

from core.cards import page_models
from initiatives.models import InitiativePage
from newsroom.page_form import EditorialPageForm
from tests.newsroom import desk, walk

pytestmark = pytest.mark.django_db

CANARY = "canari7391"
# The second is Wagtail's own page to try what an error looks like.
NOT_WALKED = {"wagtailadmin_logout", "wagtailadmin_error_test"}


@pytest.fixture
def hidden(other_trainee, journalist):
    """Others' drafts: one never submitted, one in review, and a draft over a public page."""
    draft = desk.complete_op_ed(
        f"{CANARY} brouillon", slug="brouillon-secret", search_description=f"{CANARY} description"
    )
    draft.standfirst = f"{CANARY} chapo"
    desk.draft_of(other_trainee, draft)
    initiative = InitiativePage(title=f"{CANARY} initiative", standfirst=f"{CANARY} chapo")
    desk.submitted_by(other_trainee, desk.draft_of(other_trainee, initiative))
    public = desk.publish_child(desk.op_eds_index(), desk.complete_op_ed("Un texte public"))
    public.title = f"{CANARY} titre en cours"
    public.save_revision(user=journalist, clean=False)
    for page in (draft, initiative, public):
        index.insert_or_update_object(page)
    return [draft, initiative, public]


@pytest.fixture
def keys(hidden):
    pages = [page.pk for page in hidden]
    return {
        "*": pages,
        "task_state_id": list(TaskState.objects.values_list("pk", flat=True)),
        "workflow_state_id": list(WorkflowState.objects.values_list("pk", flat=True)),
        "revision_id": list(Revision.objects.values_list("pk", flat=True)),
        "task_id": list(TaskState.objects.values_list("task_id", flat=True)),
        "action_name": ["approve", "reject"],
        "action_type": ["publish", "unpublish", "move", "delete"],
        "action": ["publish", "delete"],
        "parent_page_id": pages,
        "destination_id": pages,
    }


def test_no_address_of_the_admin_shows_a_hidden_text(trainee_client, keys):
    leaks, failures, tried = [], [], 0
    for namespace, pattern in walk.admin_patterns():
        if pattern.name in NOT_WALKED:
            continue
        for address in walk.fill(namespace, pattern, keys):
            response = trainee_client.get(address, {"id": keys["*"], "next": "/admin/"})
            tried += 1
            body = b"".join(response) if response.streaming else response.content
            if CANARY.encode() in body:
                leaks.append(address)
            if response.status_code >= 500:
                failures.append(address)
    assert tried > 300
    assert leaks == []
    assert failures == []


@pytest.mark.parametrize(
    "address",
    [
        "/admin/pages/search/?q={start}",
        "/admin/pages/search/results/?q={start}",
        "/admin/choose-page/search/?q={start}",
        "/admin/choose-page/?q={start}",
        "/admin/reports/site-history/",
        "/admin/reports/site-history/?export=csv",
        "/admin/reports/aging-pages/",
        "/admin/reports/aging-pages/?export=xlsx",
        "/admin/reports/locked/",
        "/admin/reports/workflow/",
        "/admin/reports/workflow_tasks/",
        "/admin/reports/page-types-usage/",
        "/admin/",
        "/admin/api/main/pages/?search={start}",
        "/admin/api/main/pages/?fields=*&limit=20",
    ],
)
def test_no_listing_report_or_search_shows_a_hidden_text(trainee_client, hidden, address):
    # A part of the word: what was asked is shown back in the field.
    response = trainee_client.get(address.format(start=CANARY[:6]))

    body = b"".join(response) if response.streaming else response.content
    assert response.status_code < 500
    assert CANARY.encode() not in body


def test_a_journalist_finds_by_search_what_a_trainee_does_not(journalist_client, hidden):
    response = journalist_client.get(f"/admin/pages/search/?q={CANARY[:6]}")

    assert CANARY in response.content.decode()


def test_the_explorer_shows_a_trainee_their_own_drafts_among_public_pages(
    trainee, trainee_client, hidden
):
    own = desk.draft_of(trainee, desk.complete_op_ed("Mon propre brouillon"))

    listing = trainee_client.get(f"/admin/pages/{desk.op_eds_index().pk}/").content.decode()

    assert own.title in listing
    assert "Un texte public" in listing
    assert CANARY not in listing


@pytest.mark.parametrize("name", ["edit", "view_draft", "delete", "history", "usage", "privacy"])
def test_a_hidden_page_and_a_page_that_never_was_answer_alike(trainee_client, hidden, name):
    view = "set_privacy" if name == "privacy" else name
    there = trainee_client.get(reverse(f"wagtailadmin_pages:{view}", args=(hidden[0].pk,)))
    nowhere = trainee_client.get(reverse(f"wagtailadmin_pages:{view}", args=(999_999,)))

    assert (there.status_code, nowhere.status_code) == (404, 404)


def test_a_forged_choice_of_a_hidden_page_is_a_404_that_shows_nothing(
    trainee, trainee_client, hidden
):
    page = desk.draft_of(trainee)
    link = {
        "initiative_links-TOTAL_FORMS": "1",
        "initiative_links-INITIAL_FORMS": "0",
        "initiative_links-0-initiative": str(hidden[1].pk),
        "initiative_links-0-ORDER": "1",
    }

    for changes in (link, {**link, "title": ""}):
        answer = desk.save(trainee_client, page, **changes)
        assert answer.status_code == 404
        assert CANARY not in answer.content.decode()


@pytest.mark.parametrize("model", page_models().values())
def test_the_form_of_every_page_refuses_forged_choices(model):
    form_class = model.get_edit_handler().get_form_class()

    assert issubclass(form_class, EditorialPageForm)


def test_a_forged_link_to_a_hidden_page_in_a_text_is_a_404(trainee, trainee_client, hidden):
    page = desk.draft_of(trainee)
    form = desk.open_editor(trainee_client, page)
    value = json.loads(form["body-0-value"])
    value["blocks"][0]["entityRanges"] = [{"offset": 0, "length": 2, "key": 0}]
    value["entityMap"] = {
        "0": {"type": "LINK", "mutability": "MUTABLE", "data": {"id": hidden[0].pk, "url": "/x/"}}
    }

    answer = desk.save(trainee_client, page, form, **{"body-0-value": json.dumps(value)})

    assert answer.status_code == 404


def test_a_trainee_never_copies_moves_or_creates_beneath_a_hidden_page(
    trainee, trainee_client, hidden
):
    own = desk.draft_of(trainee)
    before = Page.objects.count()

    copy = trainee_client.post(
        f"/admin/pages/{hidden[0].pk}/copy/",
        {"new_title": "Copie", "new_slug": "copie", "new_parent_page": desk.op_eds_index().pk},
    )
    move = trainee_client.post(f"/admin/pages/{own.pk}/move/{hidden[0].pk}/confirm/")

    assert (copy.status_code, move.status_code) == (404, 404)
    assert Page.objects.count() == before


def test_a_slug_taken_by_a_hidden_page_is_not_told(trainee, trainee_client, hidden):
    page = desk.draft_of(trainee, desk.complete_op_ed("Le mien"))

    answer = desk.save(trainee_client, page, slug="brouillon-secret")

    assert answer.status_code == 302
    assert desk.fresh(page).get_latest_revision_as_object().slug != "brouillon-secret"
