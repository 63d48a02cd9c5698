"""Over HTTP, as each role: editors add and edit, moderators hide, trainees do nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns.models import CampaignPage, Creation, StateChange
from tests.assets.factories import CreditedImageFactory, FilmFactory
from tests.campaigns.factories import CampaignPageFactory, CreationFactory
from users import roles

pytestmark = pytest.mark.django_db
INDEX = reverse("creations:index")
ADD = reverse("creations:add")


def edit(creation):
    return reverse("creations:edit", args=[creation.pk])


def hide(creation):
    return reverse("creations:hide", args=[creation.pk])


def show(creation):
    return reverse("creations:show", args=[creation.pk])


def form(campaign, **fields):
    return {
        "campaign": campaign.pk,
        "format": "affiche",
        "title": "Cent jours",
        "author_name": "Une classe de Grigny (91)",
        "licence": "cc-by",
        "image": CreditedImageFactory().pk,
        "alt_text": "Un escalier.",
        "film": "",
        "text": "",
        "description": "",
        "person": "",
        "published_on": "2026-03-03",
        "award_rank": "",
        "award_label": "",
        **fields,
    }


@pytest.mark.parametrize("role", [roles.JOURNALISTS, roles.ADMINISTRATORS])
def test_editors_add_and_edit_creations(role, make_user, client_of):
    client, campaign = client_of(make_user("personne", role)), CampaignPageFactory()

    assert client.get(ADD).status_code == 200
    assert client.post(ADD, form(campaign)).status_code == 302
    creation = Creation.objects.get()
    assert client.get(edit(creation)).status_code == 200
    client.post(edit(creation), form(campaign, title="Deux cents jours"))

    creation.refresh_from_db()
    assert creation.title == "Deux cents jours"
    assert creation.slug == "cent-jours"


def test_the_campaign_of_a_saved_creation_does_not_change(journalist_client):
    creation, other = CreationFactory(), CampaignPageFactory()

    journalist_client.post(edit(creation), form(other, title="Ailleurs"))

    creation.refresh_from_db()
    assert (creation.title, creation.campaign_id != other.pk) == ("Ailleurs", True)


def test_a_form_says_what_misses_and_keeps_what_was_typed(journalist_client):
    answer = journalist_client.post(
        ADD, form(CampaignPageFactory(), image="", film=FilmFactory().pk, title="Gardé")
    )

    assert answer.status_code == 200
    html = answer.content.decode()
    assert "Ce format en a besoin." in html
    assert "Ce format s’en passe" in html
    assert 'value="Gardé"' in html
    assert not Creation.objects.exists()


@pytest.mark.parametrize("address", [edit, hide, show])
def test_a_trainee_is_refused_everywhere(address, trainee_client):
    creation = CreationFactory(title="Ornithorynque")

    for answer in (
        trainee_client.get(INDEX, follow=True),
        trainee_client.get(ADD, follow=True),
        trainee_client.post(ADD, form(creation.campaign), follow=True),
        trainee_client.get(address(creation), follow=True),
        trainee_client.post(address(creation), {"reason": "rights"}, follow=True),
        trainee_client.get(reverse("creations:history", args=[creation.pk]), follow=True),
        trainee_client.get(reverse("creations:usage", args=[creation.pk]), follow=True),
        trainee_client.get(reverse("creations:delete", args=[creation.pk]), follow=True),
    ):
        assert answer.redirect_chain or answer.status_code in {403, 404}
        assert "Ornithorynque" not in answer.content.decode()
    assert Creation.objects.get().is_visible
    assert INDEX not in trainee_client.get("/admin/").content.decode()


def test_a_trainee_neither_adds_a_campaign_nor_changes_an_image_that_a_creation_shows(
    trainee, trainee_client, journalist_client
):
    campaign = CampaignPageFactory()
    image = CreditedImageFactory(uploaded_by_user=trainee)
    journalist_client.post(ADD, form(campaign, image=image.pk))

    page = reverse(
        "wagtailadmin_pages:add", args=["campaigns", "campaignpage", campaign.get_parent().pk]
    )
    assert trainee_client.get(page).status_code in {302, 403, 404}
    trainee_client.post(
        reverse("wagtailimages:edit", args=[image.pk]), {"title": "Détourné", "tags": ""}
    )
    trainee_client.post(reverse("wagtailimages:delete", args=[image.pk]))

    image.refresh_from_db()
    assert image.title != "Détourné"
    assert Creation.objects.get().image == image


def test_a_moderator_hides_at_once_and_shows_again_but_edits_nothing(moderator, client_of, client):
    creation, desk = CreationFactory(), client_of(moderator)
    address = creation.get_absolute_url()

    assert hide(creation) in desk.get(INDEX).content.decode()
    assert desk.post(hide(creation), {"reason": "danger"}).status_code == 302
    assert client.get(address).status_code == 404
    assert StateChange.objects.get().by == moderator
    assert "met quelqu’un en danger" in desk.get(show(creation)).content.decode()
    assert desk.post(show(creation)).status_code == 302
    assert client.get(address).status_code == 200

    for url in (ADD, edit(creation)):
        answer = desk.post(url, form(creation.campaign, title="Changé"))
        assert answer.status_code in {302, 403}
    assert not Creation.objects.filter(title="Changé").exists()


@pytest.mark.parametrize("reason", ["", "parce que"])
def test_nothing_is_hidden_without_a_reason_of_the_list(reason, journalist_client):
    creation = CreationFactory()

    assert journalist_client.post(hide(creation), {"reason": reason}).status_code == 200

    assert Creation.objects.get().is_visible


def test_who_decides_second_is_told_and_nothing_changes(journalist_client):
    creation = CreationFactory()
    journalist_client.post(hide(creation), {"reason": "rights"})

    answer = journalist_client.post(hide(creation), {"reason": "danger"}, follow=True)

    assert "rien n’a été changé" in answer.content.decode()
    assert StateChange.objects.get().reason == "rights"


def test_a_moderator_does_not_know_of_the_creations_of_a_draft(moderator, client_of):
    creation = CreationFactory(title="Ornithorynque")
    CampaignPage.objects.update(live=False, title="Axolotl")
    desk = client_of(moderator)

    listing = desk.get(INDEX).content.decode()

    assert "Ornithorynque" not in listing
    assert "Axolotl" not in listing
    assert desk.get(hide(creation)).status_code == 404


def test_the_list_is_filtered_by_campaign_format_and_state(journalist_client):
    campaign = CampaignPageFactory()
    CreationFactory(campaign=campaign, title="Affichée")
    CreationFactory(campaign=campaign, title="Écrite", written=True)
    CreationFactory(title="Ailleurs", state="hidden")

    def titles(**asked):
        html = journalist_client.get(INDEX, asked).content.decode()
        return {title for title in ("Affichée", "Écrite", "Ailleurs") if title in html}

    assert titles(campaign=campaign.pk) == {"Affichée", "Écrite"}
    assert titles(format="texte") == {"Écrite"}
    assert titles(state="hidden") == {"Ailleurs"}
    assert titles(q="affich") == {"Affichée"}


@pytest.mark.parametrize("key", ["9" * 40, "-1", "²"])
def test_a_key_that_no_campaign_has_breaks_no_list(journalist_client, key):
    assert journalist_client.get(INDEX, {"campaign": key}).status_code == 200


def test_the_list_costs_the_same_whatever_its_length(journalist_client):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            journalist_client.get(INDEX)
        return len(queries)

    def add():
        CreationFactory()
        CreationFactory(filmed=True)
        CreationFactory(written=True)

    add()
    cost()
    before = cost()
    for _time in range(8):
        add()
    cost()

    assert cost() == before
