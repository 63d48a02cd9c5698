"""Several people on one page: comments, locks, autosave, and the notice that another is there."""

import pytest
from django.urls import reverse

from tests.newsroom.desk import complete_op_ed, draft_of, edit_url, fresh, open_editor, save

# Wagtail reads the form two seconds after it opened, and saves what differs from that reading.
SAY_WHEN_EDITS_ARE_WATCHED = """
document.addEventListener("w-unsaved:watch-edits", () =>
  document.documentElement.setAttribute("data-edits-watched", ""));
"""


@pytest.fixture
def draft(journalist):
    return draft_of(journalist)


@pytest.mark.django_db
def test_a_comment_on_a_field_is_read_by_the_other(
    draft, journalist_client, other_journalist_client
):
    comment = {
        "comments-TOTAL_FORMS": "1",
        "comments-INITIAL_FORMS": "0",
        "comments-0-id": "",
        "comments-0-contentpath": "standfirst",
        "comments-0-position": "",
        "comments-0-text": "Qui parle ici ?",
        "comments-0-resolved": "",
        "comments-0-deleted": "",
        "comments-0-replies-TOTAL_FORMS": "0",
        "comments-0-replies-INITIAL_FORMS": "0",
    }

    saved = save(journalist_client, draft, open_editor(journalist_client, draft), **comment)
    seen = other_journalist_client.get(edit_url(draft)).content.decode()

    assert saved.status_code == 302
    assert draft.wagtail_admin_comments.get().contentpath == "standfirst"
    assert "Qui parle ici ?" in seen


@pytest.mark.django_db
def test_a_locked_page_refuses_what_the_other_saves(
    draft, journalist_client, other_journalist_client
):
    form = open_editor(other_journalist_client, draft)
    journalist_client.post(reverse("wagtailadmin_pages:lock", args=[draft.pk]))

    save(other_journalist_client, draft, form, title="Écrit par-dessus")
    shown = other_journalist_client.get(edit_url(draft)).content.decode()

    assert fresh(draft).locked
    assert fresh(draft).get_latest_revision_as_object().title == draft.title
    assert "verrouill" in shown


@pytest.mark.django_db
def test_who_locked_a_page_goes_on_writing(draft, journalist_client):
    journalist_client.post(reverse("wagtailadmin_pages:lock", args=[draft.pk]))

    saved = save(journalist_client, draft, title="La suite")

    assert saved.status_code == 302
    assert fresh(draft).get_latest_revision_as_object().title == "La suite"


@pytest.mark.django_db
def test_a_trainee_locks_no_page(trainee, trainee_client):
    page = draft_of(trainee, complete_op_ed())

    trainee_client.post(reverse("wagtailadmin_pages:lock", args=[page.pk]))

    assert not fresh(page).locked


@pytest.mark.django_db(transaction=True)
def test_autosave_keeps_what_is_typed_and_the_other_is_told(
    settings, make_user, new_browsing, client_of
):
    from users.roles import JOURNALISTS

    settings.WAGTAIL_AUTOSAVE_INTERVAL = 500
    settings.WAGTAIL_EDITING_SESSION_PING_INTERVAL = 1000
    first, second = (make_user(name, JOURNALISTS) for name in ("premiere", "seconde"))
    page = draft_of(first)
    writing = new_browsing(viewport={"width": 1280, "height": 900}).login(first)
    watching = new_browsing(viewport={"width": 1280, "height": 900}).login(second)

    writing.page.add_init_script(SAY_WHEN_EDITS_ARE_WATCHED)
    writing.visit(edit_url(page))
    watching.visit(edit_url(page))
    writing.page.locator("html[data-edits-watched]").wait_for(state="attached")
    title = writing.page.locator("[name=title]")
    title.fill("Un titre gardé tout")

    notice = watching.page.locator("main, header").filter(has_text="Premiere Essai")
    notice.first.wait_for()
    title.press("End")
    title.press_sequentially(" seul", delay=40)
    for _time in range(120):
        # Not a sleep: the browser's requests are answered meanwhile.
        writing.page.wait_for_timeout(250)
        if latest_title(page) == "Un titre gardé tout seul":
            break
    assert latest_title(page) == "Un titre gardé tout seul"
    told = watching.page.get_by_text("a enregistré une nouvelle version")
    told.first.wait_for(state="attached")


def latest_title(page):
    return fresh(page).get_latest_revision_as_object().title
