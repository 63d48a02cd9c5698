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


LISTS = [
    "wagtailimages:index",
    "wagtailimages:index_results",
    "wagtailimages_chooser:choose",
    "wagtaildocs:index",
    "wagtaildocs:index_results",
    "wagtaildocs_chooser:choose",
    "wagtailmedia:index",
    "wagtailmedia:chooser",
]
OF_ONE = {
    "image": [
        *(f"wagtailimages:{name}" for name in ("edit", "delete", "image_usage", "url_generator")),
        *(f"wagtailimages_chooser:{name}" for name in ("chosen", "select_format")),
    ],
    "document": [
        *(f"wagtaildocs:{name}" for name in ("edit", "delete", "document_usage")),
        "wagtaildocs_chooser:chosen",
    ],
    "film": [f"wagtailmedia:{n}" for n in ("edit", "delete", "media_usage", "media_chosen")],
}
BULK = [
    (model, action)
    for model in ("creditedimage", "editorialdocument")
    for action in ("delete", "add_tags", "add_to_collection")
]


def addresses(theirs):
    """Every address of the libraries that could tell of an object."""
    for name in LISTS:
        for query in ("", f"?q={TYPED}", f"?tag={TYPED}", f"?q={TYPED}&tag={TYPED}"):
            yield reverse(name) + query
    for kind, names in OF_ONE.items():
        yield from (reverse(name, args=(theirs[kind].pk,)) for name in names)
    for room, kind in (("wagtailimages", "image"), ("wagtaildocs", "document")):
        yield reverse(f"{room}_chooser:chosen_multiple") + f"?id={theirs[kind].pk}"
    for model, action in BULK:
        address = reverse("wagtail_bulk_action", args=("assets", model, action))
        yield from (f"{address}?id={key}" for key in (theirs["image"].pk, "all"))
    yield reverse("wagtailimages:preview", args=(theirs["image"].pk, "width-10"))
    yield reverse("wagtailadmin_tag_autocomplete") + f"?term={TYPED}"
    yield reverse("wagtailadmin_tag_model_autocomplete", args=("taggit", "tag")) + f"?term={TYPED}"


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
