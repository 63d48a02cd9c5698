"""Nobody approves their own work, nor a text they edited or submitted, whatever their role."""

import pytest

from initiatives.models import InitiativePage
from newsroom.models import Correction, Decision
from tests.newsroom import desk

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["journalist", "administrator", "superuser"])
def professional(request):
    return request.getfixturevalue(request.param)


def test_a_professional_never_approves_their_own_story(professional, client_of):
    page = desk.submitted_by(professional)

    answer = desk.decide(client_of(professional), page, "approve")

    assert answer.status_code in (302, 403)
    assert not desk.fresh(page).live
    assert not Decision.objects.exists()


def test_a_professional_never_publishes_their_own_story_from_the_editor(professional, client_of):
    page = desk.draft_of(professional)

    desk.press(client_of(professional), page, "publish")

    assert not desk.fresh(page).live


def test_a_professional_never_publishes_their_own_initiative_by_a_bulk_action(
    professional, client_of
):
    page = desk.draft_of(professional, InitiativePage(title="Une initiative"))

    client_of(professional).post(
        f"/admin/bulk/wagtailcore/page/publish/?id={page.pk}&next=/admin/", {}
    )

    assert not desk.fresh(page).live


def test_who_edited_a_text_does_not_approve_it(trainee, journalist, client_of, other_journalist):
    page = desk.draft_of(trainee)
    desk.save(client_of(journalist), page, standfirst="Réécrit par la journaliste.")
    desk.submitted_by(trainee, page)

    desk.decide(client_of(journalist), page, "approve")
    assert not desk.fresh(page).live

    desk.decide(client_of(other_journalist), page, "approve")
    assert desk.fresh(page).live


def test_who_submitted_a_text_does_not_approve_it(trainee, journalist, client_of):
    page = desk.draft_of(trainee)
    desk.press(client_of(journalist), page, "submit")

    desk.decide(client_of(journalist), page, "approve")

    assert not desk.fresh(page).live


def test_the_page_in_the_address_never_lends_its_review_to_another(trainee, journalist, client_of):
    own = desk.submitted_by(journalist)
    anothers = desk.submitted_by(trainee, desk.draft_of(trainee, desk.complete_op_ed("Autre")))

    desk.decide(client_of(journalist), anothers, "approve", state=desk.task_state_of(own))

    assert not desk.fresh(own).live
    assert not desk.fresh(anothers).live


def test_publishing_from_the_editor_while_in_review_is_the_same_decision(
    trainee, journalist, client_of
):
    page = desk.draft_of(trainee)
    form = desk.open_editor(client_of(journalist), page)
    desk.submitted_by(trainee, page)

    desk.press(client_of(journalist), page, "publish", form)

    assert desk.fresh(page).live
    assert Decision.objects.get().by == journalist


def test_a_correction_to_what_another_approved_is_published_and_read_afterwards(
    journalist, other_journalist, client_of
):
    page = desk.submitted_by(journalist)
    desk.decide(client_of(other_journalist), page, "approve")

    desk.press(client_of(journalist), page, "publish", standfirst="Une coquille en moins.")

    assert desk.fresh(page).standfirst == "Une coquille en moins."
    correction = Correction.objects.get()
    assert correction.by == journalist
    url = f"/admin/corrections/{correction.pk}/lue/"
    client_of(journalist).post(url)
    correction.refresh_from_db()
    assert correction.read_by is None
    client_of(other_journalist).post(url)
    correction.refresh_from_db()
    assert correction.read_by == other_journalist


def test_who_approved_does_not_rewrite_alone_what_they_approved(trainee, journalist, client_of):
    page = desk.submitted_by(trainee)
    desk.decide(client_of(journalist), page, "approve")

    desk.press(client_of(journalist), page, "publish", standfirst="Réécrit seule.")

    assert desk.fresh(page).standfirst != "Réécrit seule."


def test_a_journalist_publishes_standard_pages_alone(journalist_client):
    from home.models import StandardPage

    page = StandardPage(title="À propos", live=False, body=[("paragraph", "<p>Nous.</p>")])
    desk.home().add_child(instance=page)
    page.save_revision(clean=False)

    desk.press(journalist_client, page, "publish", standfirst="Qui nous sommes.")

    assert desk.fresh(page).live
