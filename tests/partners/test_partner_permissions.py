"""Who makes, changes and publishes the records of partners, over HTTP."""

import datetime

import pytest
from django.urls import reverse
from wagtail.models import Page

from partners.models import ProductionPage
from tests.newsroom import desk
from tests.partners import desk as partners
from users import roles

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator_client(make_user, client_of):
    return client_of(make_user("moderatrice", roles.MODERATORS))


@pytest.fixture
def clients(trainee_client, moderator_client, journalist_client, administrator_client, client):
    return {
        "trainee": trainee_client,
        "moderator": moderator_client,
        "journalist": journalist_client,
        "administrator": administrator_client,
        "stranger": client,
    }


@pytest.mark.parametrize("role", ["stranger", "trainee", "moderator"])
def test_who_keeps_no_record_makes_none(role, clients):
    partner = partners.public_partner()
    before = Page.objects.count()

    made = partners.create(clients[role], "productionpage", partner)
    partners.create(clients[role], "partnerpage", partner.get_parent())
    partners.create(clients[role], "partnerindexpage", desk.home())

    assert made.status_code in {302, 403, 404}
    assert Page.objects.count() == before


@pytest.mark.parametrize("role", ["journalist", "administrator"])
@pytest.mark.parametrize("kind", ["partnerpage", "productionpage"])
def test_journalists_and_administrators_draft_records(role, kind, clients):
    partner = partners.public_partner()
    parent = partner if kind == "productionpage" else partner.get_parent()

    answer = partners.create(clients[role], kind, parent)

    assert answer.status_code == 302
    assert not Page.objects.get(slug="un-titre").live


@pytest.mark.parametrize("role", ["stranger", "trainee", "moderator"])
def test_who_keeps_no_record_changes_none(role, clients):
    partner = partners.public_partner()

    answer = clients[role].get(desk.edit_url(partner))

    assert answer.status_code in {302, 403, 404}
    assert clients[role].post(desk.edit_url(partner), {"title": "Pris"}).status_code in {
        *(302, 403, 404),
    }
    assert desk.fresh(partner).title == partner.title


def test_a_draft_of_a_record_is_hidden_from_trainees(journalist, trainee_client):
    page = partners.draft_by(journalist, title="Zibeline en préparation")
    explorer = reverse("wagtailadmin_explore", args=(page.get_parent().pk,))
    found = reverse("wagtailadmin_pages:search") + "?q=zibeline"

    for url in (desk.edit_url(page), explorer, found):
        assert "Zibeline" not in trainee_client.get(url, follow=True).content.decode(), url


@pytest.mark.parametrize("author", ["journalist", "administrator"])
def test_nobody_publishes_their_own_record(author, request, client_of, client):
    user = request.getfixturevalue(author)
    page = partners.draft_by(user)

    desk.press(client_of(user), page, "publish")
    assert not desk.fresh(page).live
    desk.press(client_of(user), page, "submit")
    desk.decide(client_of(user), desk.fresh(page), "approve")

    assert not desk.fresh(page).live
    assert client.get(page.url).status_code == 404


def test_another_professional_publishes_it_and_its_author_then_corrects_it(
    journalist, journalist_client, other_journalist_client, client
):
    page = partners.draft_by(journalist)

    desk.press(journalist_client, page, "submit")
    desk.decide(other_journalist_client, desk.fresh(page), "approve")
    assert client.get(page.url).status_code == 200

    desk.press(journalist_client, page, "publish", authors="Nadia Ferhat")
    assert "Nadia Ferhat" in client.get(page.url).content.decode()


def test_staff_preview_a_production_outside_its_window(journalist, journalist_client, client):
    over = datetime.date(2020, 1, 1)
    page = partners.draft_by(journalist, title="Zibeline", rights_end=over)
    address = reverse("wagtailadmin_pages:view_draft", args=(page.pk,))

    assert "Zibeline" in journalist_client.get(address).content.decode()
    assert client.get(address).status_code == 302
    assert ProductionPage.objects.get().live is False


def test_a_production_is_drafted_in_review_and_never_sent_without_its_authors(
    journalist, journalist_client
):
    page = partners.draft_by(journalist, authors="")

    answer = desk.press(journalist_client, page, "submit")

    assert "authors" in partners.errors_of(answer)
    assert not desk.fresh(page).workflow_in_progress
