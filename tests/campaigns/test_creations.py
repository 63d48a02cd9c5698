"""A creation: what it holds, where it is, and that a hidden one is nowhere."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from assets.services import is_used_publicly
from campaigns.choices import HidingReason
from campaigns.exceptions import AlreadyDecided
from campaigns.models import Creation, StateChange
from campaigns.services import hide_creation, save_creation, show_creation
from people.models import Person
from tests.assets.factories import CreditedImageFactory, FilmFactory
from tests.campaigns.content import dates
from tests.campaigns.factories import CampaignPageFactory, CreationFactory, accepted
from tests.people.factories import PersonFactory

pytestmark = pytest.mark.django_db
CANARY = "Ornithorynque"


@pytest.fixture
def campaign():
    """Over, its awards announced."""
    return CampaignPageFactory(**dates(-90, -40, -10))


def hide(creation, user):
    hide_creation(creation, by=user, reason=HidingReason.RIGHTS)


# What it holds


@pytest.mark.parametrize(
    "fields",
    [
        {"image": None},
        {"text": "Un texte de trop"},
        {"alt_text": ""},
        {"format": "video"},
        {"format": "texte", "image": None, "alt_text": ""},
        {"format": "danse"},
        {"state": "effacée"},
        {"award_rank": 1},
        {"award_label": "Prix du jury"},
        {"award_rank": 0, "award_label": "Prix du jury"},
    ],
)
def test_the_database_refuses_what_a_creation_must_not_be(fields, campaign):
    with pytest.raises(IntegrityError), transaction.atomic():
        CreationFactory(campaign=campaign, **fields)


def test_a_place_is_given_once_in_a_campaign_and_again_in_another(campaign):
    CreationFactory(campaign=campaign, awarded=True, place=1)
    CreationFactory(awarded=True, place=1)

    with pytest.raises(IntegrityError), transaction.atomic():
        CreationFactory(campaign=campaign, awarded=True, place=1)


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("image", lambda one: setattr(one, "image", CreditedImageFactory(uncredited=True))),
        ("film", lambda one: setattr(one, "film", FilmFactory())),
        ("published_on", lambda one: setattr(one, "published_on", dates(1, 2, 3)["opens_on"])),
        (
            "format",
            lambda one: setattr(one, "campaign", CampaignPageFactory(formats=accepted("son"))),
        ),
    ],
)
def test_the_form_says_what_is_wrong_and_where(field, change, campaign):
    creation = CreationFactory(campaign=campaign)
    creation.full_clean()
    change(creation)

    with pytest.raises(ValidationError) as refusal:
        creation.full_clean()

    assert set(refusal.value.message_dict) == {field}


def test_an_image_lends_its_alternative_text():
    image = CreditedImageFactory(description="Une façade.")
    creation = CreationFactory.build(campaign=CampaignPageFactory(), image=image, alt_text="")

    creation.full_clean()

    assert creation.alt_text == "Une façade."


def test_an_image_is_used_publicly_as_soon_as_a_creation_shows_it(campaign):
    image, film = CreditedImageFactory(), FilmFactory()
    assert not is_used_publicly(image)
    made = CreationFactory.build(campaign=campaign, image=image)
    filmed = CreationFactory.build(campaign=campaign, filmed=True, film=film)

    save_creation(made)
    save_creation(filmed)

    assert is_used_publicly(image)
    assert is_used_publicly(film)


# Where it is


def test_a_creation_is_read_at_an_address_that_its_title_does_not_change(client):
    creation = CreationFactory(title="Cent jours à pied")
    address = creation.get_absolute_url()
    assert address.endswith(f"/creations/{creation.pk}-cent-jours-a-pied/")

    creation.title = "Deux cents jours"
    save_creation(creation)

    assert Creation.objects.get().get_absolute_url() == address
    html = client.get(address).content.decode()
    assert "Deux cents jours" in html
    assert creation.author_name in html


@pytest.mark.parametrize("trait", [{}, {"filmed": True}, {"sound": True}, {"written": True}])
def test_each_format_shows_its_work(trait, client, campaign):
    creation = CreationFactory(campaign=campaign, **trait)

    html = client.get(creation.get_absolute_url()).content.decode()

    shown = {
        "affiche": f'alt="{creation.alt_text}"',
        "texte": "Je monte.",
    }.get(creation.format, "<video controls")
    assert shown in html
    assert "Lire la transcription" in html or not creation.film


@pytest.mark.parametrize(
    "path", ["creations/", "creations/%00/", "creations/abc/", "creations/9999999/", "autre/"]
)
def test_an_address_of_nothing_is_a_404(path, client, campaign):
    assert client.get(f"{campaign.url}{path}").status_code == 404


def test_a_creation_is_not_read_under_another_campaign_nor_under_another_name(client, campaign):
    creation = CreationFactory()

    for url in (
        f"{campaign.url}{creation.path}",
        f"{creation.campaign.url}creations/{creation.pk}-x/",
    ):
        assert client.get(url).status_code == 404


def test_the_address_of_a_creation_is_redirected_when_its_campaign_moves(
    client, campaign, django_capture_on_commit_callbacks
):
    creation = CreationFactory(campaign=campaign)
    old = creation.get_absolute_url()

    with django_capture_on_commit_callbacks(execute=True):
        campaign.slug = "nouvelle-adresse"
        campaign.save_revision().publish()

    assert Redirect.objects.filter(old_path=old.rstrip("/")).exists()
    assert client.get(old, follow=True).status_code == 200


@pytest.mark.parametrize("state", ["draft", "expired", "private"])
def test_a_creation_is_read_only_where_its_campaign_is(state, client, campaign):
    creation = CreationFactory(campaign=campaign, title=CANARY, awarded=True, place=1)
    if state == "draft":
        type(campaign).objects.update(live=False)
    elif state == "expired":
        type(campaign).objects.update(expire_at=timezone.now())
    else:
        PageViewRestriction.objects.create(
            page=campaign, restriction_type=PageViewRestriction.LOGIN
        )

    answer = client.get(creation.get_absolute_url())

    assert answer.status_code == (302 if state == "private" else 404)
    assert not Creation.objects.public().exists()
    assert CANARY not in client.get(campaign.get_parent().url).content.decode()


# Hidden


def surfaces(client, campaign, person, *others):
    urls = [
        campaign.url,
        f"{campaign.url}?format=affiche",
        campaign.get_parent().url,
        "/",
        "/recherche/?q=ornithorynque",
        person.get_absolute_url(),
        *(one.get_absolute_url() for one in others),
    ]
    return {url: client.get(url) for url in urls}


def test_a_hidden_creation_is_nowhere_and_comes_back_where_it_was(client, campaign, journalist):
    person = PersonFactory()
    hidden = CreationFactory(campaign=campaign, title=CANARY, awarded=True, place=1, person=person)
    others = [CreationFactory(campaign=campaign) for _time in range(2)]
    around = CreationFactory(campaign=campaign, published_on=dates(-91, 0, 0)["opens_on"])
    address = hidden.get_absolute_url()

    def read():
        answers = surfaces(client, campaign, person, *others, around)
        shown = [url for url, answer in answers.items() if CANARY in answer.content.decode()]
        gallery = answers[campaign.url].context["gallery"]
        return shown, gallery.total, campaign.state, person in Person.objects.public()

    before = read()
    assert {campaign.url, campaign.get_parent().url} <= set(before[0])
    assert client.get(address).status_code == 200

    hide(hidden, journalist)
    campaign = type(campaign).objects.get()

    assert client.get(address).status_code == 404
    assert read() == ([], before[1] - 1, "closed", False)

    show_creation(hidden, by=journalist)
    campaign = type(campaign).objects.get()
    assert read() == before
    assert client.get(address).status_code == 200


def test_neighbours_jump_over_what_is_hidden(client, campaign, journalist):
    first, middle, last = (CreationFactory(campaign=campaign) for _time in range(3))

    hide(middle, journalist)

    # The latest come first.
    assert client.get(last.get_absolute_url()).context["after"] == first
    assert client.get(first.get_absolute_url()).context["before"] == last
    assert client.get(last.get_absolute_url()).context["before"] is None


def test_each_decision_is_written_with_who_when_and_why(journalist, other_journalist):
    creation = CreationFactory()

    hide(creation, journalist)
    with pytest.raises(AlreadyDecided):
        hide(creation, other_journalist)
    show_creation(creation, by=other_journalist)
    with pytest.raises(AlreadyDecided):
        show_creation(creation, by=journalist)

    written = list(StateChange.objects.values_list("to", "reason", "by__username"))
    assert written == [
        ("visible", "", other_journalist.username),
        ("hidden", HidingReason.RIGHTS, journalist.username),
    ]


def test_who_edits_does_not_show_again_what_was_hidden_meanwhile(journalist):
    creation = CreationFactory()
    opened_before = Creation.objects.get()
    hide(creation, journalist)

    opened_before.title = "Corrigé"
    save_creation(opened_before)

    creation.refresh_from_db()
    assert (creation.title, creation.is_visible) == ("Corrigé", False)


# The gallery


def test_the_gallery_filters_by_format_with_plain_links_and_counts(client, campaign):
    CreationFactory.create_batch(2, campaign=campaign)
    CreationFactory(campaign=campaign, written=True)

    def gallery(**asked):
        return client.get(campaign.url, asked).context["gallery"]

    assert [(name, n) for name, _words, n, _now in gallery().filters] == [
        ("affiche", 2),
        ("texte", 1),
    ]
    assert [one.format for one in gallery(format="texte").shown] == ["texte"]
    for unknown in ("video", "n’importe quoi", "\x00"):
        assert gallery(format=unknown).total == len(gallery(format=unknown).shown) == 3


def test_the_gallery_is_paginated_and_keeps_its_filter(client, campaign):
    CreationFactory.create_batch(13, campaign=campaign)
    CreationFactory(campaign=campaign, written=True)

    second = client.get(campaign.url, {"format": "affiche", "page": "2"})

    assert len(second.context["gallery"].shown) == 1
    assert "?format=affiche" in second.content.decode()
    assert len(Client().get(campaign.url, {"page": "9" * 400}).context["gallery"].shown) == 2


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((5, 9, 12), "la campagne n’a pas commencé"),
        ((-5, 9, 12), "La campagne est en cours."),
        ((-9, -5, 12), "Le palmarès sera annoncé le"),
        ((-9, -5, -2), "Le palmarès n’est pas encore publié."),
    ],
)
def test_an_empty_gallery_says_why(days, words, client):
    campaign = CampaignPageFactory(**dates(*days))

    assert words in client.get(campaign.url).content.decode()


def test_a_person_who_made_a_creation_has_a_page_that_leads_to_its_campaign(client, campaign):
    person = PersonFactory()
    CreationFactory(campaign=campaign, person=person)

    html = client.get(person.get_absolute_url()).content.decode()

    assert campaign.url in html
