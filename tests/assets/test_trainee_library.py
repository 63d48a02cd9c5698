"""What is another's in the libraries shows on no screen of a trainee."""

import json

import pytest
from django.urls import reverse

from assets.permissions import SHARED_COLLECTION
from tests.assets.factories import (
    CreditedImageFactory,
    EditorialDocumentFactory,
    FilmFactory,
    collection,
)

pytestmark = pytest.mark.django_db
# What is typed in searches, and what no answer may hold.
TYPED, CANARY = "CANARI", "plan-secret"
TITLE = f"{TYPED} {CANARY}"


@pytest.fixture
def theirs(other_trainee):
    """An image, a document and a film of another trainee, with tags."""
    fields = {
        "title": TITLE,
        "uploaded_by_user": other_trainee,
        "collection": collection("Stagiaires"),
    }
    made = {
        "image": CreditedImageFactory(**fields, description=CANARY),
        "document": EditorialDocumentFactory(**fields),
        "film": FilmFactory(**fields),
    }
    for asset in made.values():
        asset.tags.add(f"{TYPED}-{CANARY}")
    return made


def addresses(theirs):
    image, document, film = theirs["image"].pk, theirs["document"].pk, theirs["film"].pk
    bulk = "?id={}&next=/admin/"
    images = ("wagtailimages:index", "wagtailimages:index_results", "wagtailimages_chooser:choose")
    for name in images:
        yield reverse(name)
        yield reverse(name) + f"?q={TYPED}&tag={TYPED}"
    for name in ("wagtaildocs:index", "wagtaildocs:index_results", "wagtaildocs_chooser:choose"):
        yield reverse(name)
        yield reverse(name) + f"?q={TYPED}"
    for name in ("wagtailmedia:index", "wagtailmedia:chooser"):
        yield reverse(name)
        yield reverse(name) + f"?q={TYPED}"
    yield reverse("wagtailimages_chooser:chosen", args=(image,))
    yield reverse("wagtailimages_chooser:chosen_multiple") + f"?id={image}"
    yield reverse("wagtailimages_chooser:select_format", args=(image,))
    for name in ("edit", "delete", "image_usage", "url_generator"):
        yield reverse(f"wagtailimages:{name}", args=(image,))
    yield reverse("wagtailimages:preview", args=(image, "width-10"))
    yield reverse("wagtaildocs_chooser:chosen", args=(document,))
    yield reverse("wagtaildocs_chooser:chosen_multiple") + f"?id={document}"
    for name in ("edit", "delete", "document_usage"):
        yield reverse(f"wagtaildocs:{name}", args=(document,))
    for name in ("edit", "delete", "media_usage", "media_chosen"):
        yield reverse(f"wagtailmedia:{name}", args=(film,))
    for model, key in (("creditedimage", image), ("editorialdocument", document)):
        for action in ("delete", "add_tags", "add_to_collection"):
            yield reverse("wagtail_bulk_action", args=("assets", model, action)) + bulk.format(key)
            yield reverse("wagtail_bulk_action", args=("assets", model, action)) + "?id=all"
    yield reverse("wagtailadmin_tag_autocomplete") + "?term=CAN"
    yield reverse("wagtailadmin_tag_model_autocomplete", args=("taggit", "tag")) + "?term=CAN"


def test_a14_no_title_and_no_tag_of_anothers_shows_on_any_screen(theirs, trainee_client):
    seen = []
    for address in addresses(theirs):
        answer = trainee_client.get(address)
        assert answer.status_code < 500, address
        if CANARY in answer.content.decode():
            seen.append(address)

    assert seen == []


def test_a_trainee_neither_changes_nor_deletes_what_is_anothers(theirs, trainee_client):
    for name, asset in (
        ("wagtailimages:edit", theirs["image"]),
        ("wagtailimages:delete", theirs["image"]),
        ("wagtailimages:edit_multiple", theirs["image"]),
        ("wagtailimages:delete_multiple", theirs["image"]),
        ("wagtaildocs:edit", theirs["document"]),
        ("wagtaildocs:delete", theirs["document"]),
        ("wagtailmedia:edit", theirs["film"]),
        ("wagtailmedia:delete", theirs["film"]),
    ):
        answer = trainee_client.post(reverse(name, args=(asset.pk,)), {"title": "Volé"})
        assert answer.status_code == 404, name

    for asset in theirs.values():
        asset.refresh_from_db()
        assert asset.title == TITLE


def test_a_hidden_object_and_one_that_never_was_get_the_same_answer(theirs, trainee_client):
    for name in ("wagtailimages:edit", "wagtaildocs:edit", "wagtailmedia:edit"):
        hidden = trainee_client.get(reverse(name, args=(theirs["image"].pk,)))
        absent = trainee_client.get(reverse(name, args=(99_999,)))
        assert hidden.status_code == absent.status_code == 404


def test_a_trainee_chooses_what_the_shared_collection_holds_and_does_not_change_it(
    journalist, trainee_client
):
    fields = {"uploaded_by_user": journalist, "collection": collection(SHARED_COLLECTION)}
    image = CreditedImageFactory(title="Partagée", **fields)
    film = FilmFactory(title="Film partagé", **fields)

    chooser = trainee_client.get(reverse("wagtailimages_chooser:choose")).content.decode()
    chosen = trainee_client.get(reverse("wagtailimages_chooser:chosen", args=(image.pk,)))
    films = trainee_client.get(reverse("wagtailmedia:chooser")).content.decode()
    film_chosen = trainee_client.get(reverse("wagtailmedia:media_chosen", args=(film.pk,)))
    trainee_client.post(reverse("wagtailimages:edit", args=(image.pk,)), {"title": "Volée"})

    assert "Partag" in json.dumps(chooser)
    assert chosen.json()["step"] == "chosen"
    assert "Film partag" in films
    assert film_chosen.json()["result"]["id"] == film.pk
    image.refresh_from_db()
    assert image.title == "Partagée"


def test_a_trainee_changes_what_is_theirs_and_shown_nowhere(trainee, trainee_client):
    image = CreditedImageFactory(uploaded_by_user=trainee, collection=collection("Stagiaires"))

    trainee_client.post(
        reverse("wagtailimages:edit", args=(image.pk,)),
        {"title": "Mieux", "credit": "Moi", "tags": "façade"},
    )

    image.refresh_from_db()
    assert (image.title, image.credit) == ("Mieux", "Moi")


def test_a_trainee_adds_to_the_collection_of_trainees(trainee_client, trainee):
    from assets.models import CreditedImage
    from tests.assets.samples import picture, upload

    trainee_client.post(
        reverse("wagtailimages:add"), {"title": "À moi", "tags": "", "file": upload(picture())}
    )

    image = CreditedImage.objects.get()
    assert image.uploaded_by_user == trainee
    assert image.collection.name == "Stagiaires"


def test_a_professional_sees_the_images_of_trainees(theirs, journalist_client):
    assert CANARY in journalist_client.get(reverse("wagtailimages:index")).content.decode()
