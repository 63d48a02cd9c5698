"""Images in the admin, over HTTP, as each role."""

from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from django.urls import reverse
from PIL import Image
from wagtail.models import UploadedFile

from assets.models import CreditedImage
from tests.assets.factories import CreditedImageFactory, collection, root_collection
from tests.assets.pages import page_showing
from tests.assets.samples import metadata, one_bit, picture, tagged_picture, upload

pytestmark = pytest.mark.django_db


def send(client, file, **fields):
    data = {"title": "Une façade", "collection": root_collection().pk, "tags": "", "file": file}
    return client.post(reverse("wagtailimages:add"), {**data, **fields})


def edit(client, image, **fields):
    data = {"title": "Autre titre", "collection": image.collection_id, "tags": ""}
    return client.post(reverse("wagtailimages:edit", args=(image.pk,)), {**data, **fields})


def test_c6_an_uploaded_photograph_keeps_nothing_of_its_origin(journalist_client, tmp_path):
    send(journalist_client, upload(tagged_picture(tmp_path)), credit="Awa Traoré")

    image = CreditedImage.objects.get()
    assert image.credit == "Awa Traoré"
    assert (image.width, image.height) == (200, 400)
    assert metadata(image.file.path) == []
    for spec in ("width-100|format-jpeg", "width-100|format-webp", "width-100|format-avif"):
        kept = [
            line
            for line in metadata(image.get_rendition(spec).file.path)
            if any(word in line for word in ("CANARI", "GPS", "XMP", "IPTC", "Make"))
        ]
        assert kept == []


def test_an_original_is_reachable_by_no_address(client, journalist_client):
    send(journalist_client, upload(picture()))

    image = CreditedImage.objects.get()
    with pytest.raises(NotImplementedError):
        image.file.url  # noqa: B018
    assert str(django_settings.MEDIA_ROOT) not in image.file.path
    for path in (
        image.file.name,
        f"../originals/{image.file.name}",
        f"originals/{image.file.name}",
    ):
        assert client.get(f"/media/{path}").status_code == 404


def test_b6_names_cannot_be_guessed_from_one_another(journalist_client):
    send(journalist_client, upload(picture(), "secret.jpg"))

    image = CreditedImage.objects.get()
    names = [image.file.name, *(image.get_rendition(f"width-{w}").file.name for w in (50, 60))]
    stems = {name.split("/")[1].split(".")[0] for name in names}
    assert len(stems) == 3
    assert all(len(stem) == 32 and "secret" not in stem for stem in stems)


@pytest.mark.parametrize("size", [(10_000, 12_000)])
def test_c1_an_oversized_image_says_the_limit_and_keeps_what_was_typed(journalist_client, size):
    answer = send(journalist_client, upload(one_bit(*size), "a.png"), credit="Ma signature")

    assert answer.status_code == 200
    assert not CreditedImage.objects.exists()
    text = answer.content.decode()
    assert "40" in text
    assert "Ma signature" in text


def test_a_file_over_the_limit_keeps_what_was_typed(journalist_client, settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 2000

    answer = send(journalist_client, upload(picture((300, 200))), credit="Ma signature")

    assert answer.status_code == 200
    assert "Ma signature" in answer.content.decode()
    assert not CreditedImage.objects.exists()


def test_a_request_far_over_the_limit_is_refused_unread(journalist_client, settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10

    answer = send(journalist_client, upload(b"0" * 1_100_000))

    assert answer.status_code == 413
    assert "10" in answer.content.decode()


@pytest.mark.parametrize("name", ["../../x.jpg", "a.jpg\0.html", 'a".jpg', "é" * 200 + ".png"])
def test_c17_the_name_that_was_sent_is_never_the_name_that_is_kept(journalist_client, name):
    send(journalist_client, upload(picture((30, 20)), name))

    assert CreditedImage.objects.get().file.name.startswith("images/")


def test_several_images_sent_at_once_are_prepared_too(journalist_client, tmp_path):
    answer = journalist_client.post(
        reverse("wagtailimages:add_multiple"),
        {
            "title": "Façade",
            "collection": root_collection().pk,
            "files[]": upload(tagged_picture(tmp_path)),
        },
        headers={"x-requested-with": "XMLHttpRequest"},
    )

    assert answer.json()["success"] is True
    assert metadata(CreditedImage.objects.get().file.path) == []


def test_a_refused_image_among_several_says_why(journalist_client):
    answer = journalist_client.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "x", "collection": root_collection().pk, "files[]": upload(b"<svg/>")},
        headers={"x-requested-with": "XMLHttpRequest"},
    )

    assert answer.json()["success"] is False
    assert "SVG" in answer.json()["error_message"]


def test_what_waits_for_its_form_is_prepared_and_has_no_known_address(journalist_client, client):
    answer = journalist_client.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "x" * 300, "collection": root_collection().pk, "files[]": upload(picture())},
        headers={"x-requested-with": "XMLHttpRequest"},
    )

    waiting = UploadedFile.objects.get(pk=answer.json()["uploaded_file_id"])
    assert "photo" not in waiting.file.name
    assert client.get(f"/media/{waiting.file.name}").status_code == 404
    journalist_client.post(
        reverse("wagtailimages:create_multiple_from_uploaded_image", args=(waiting.pk,)),
        {
            f"uploaded-image-{waiting.pk}-title": "Façade",
            f"uploaded-image-{waiting.pk}-collection": root_collection().pk,
            f"uploaded-image-{waiting.pk}-tags": "",
        },
    )
    assert Image.open(CreditedImage.objects.get().file.path).size == (1600, 1200)


def test_an_image_sent_from_a_chooser_is_prepared(journalist_client, tmp_path):
    answer = journalist_client.post(
        reverse("wagtailimages_chooser:create"),
        {
            "image-chooser-upload-title": "Façade",
            "image-chooser-upload-collection": root_collection().pk,
            "image-chooser-upload-tags": "",
            "image-chooser-upload-file": upload(tagged_picture(tmp_path)),
        },
    )

    assert answer.json()["step"] == "chosen"
    assert metadata(CreditedImage.objects.get().file.path) == []


def test_the_form_of_a_saved_image_asks_for_no_file(journalist_client):
    image = CreditedImageFactory()

    page = journalist_client.get(reverse("wagtailimages:edit", args=(image.pk,))).content.decode()

    assert 'type="file"' not in page
    assert reverse("wagtailimages:add") in page
    # Neither does looking at it put the full original within reach.
    assert not image.renditions.filter(filter_spec="original").exists()


@pytest.mark.parametrize("role", ["trainee", "journalist", "superuser"])
def test_a8_nobody_changes_the_file_of_a_saved_image(request, client_of, role):
    user = request.getfixturevalue(role)
    image = CreditedImageFactory(
        uploaded_by_user=user, collection=collection("Stagiaires"), title="Titre"
    )
    before = (image.file.name, image.file.read(), image.file_hash)

    answer = edit(client_of(user), image, file=upload(picture((10, 10))))

    image = CreditedImage.objects.get()
    assert (image.file.name, image.file.read(), image.file_hash) == before
    assert image.title == "Titre"
    assert answer.status_code == 200


def test_a8_a_trainee_touches_nothing_of_their_image_once_a_public_page_shows_it(
    trainee, trainee_client, client
):
    image = CreditedImageFactory(
        uploaded_by_user=trainee, collection=collection("Stagiaires"), title="Titre"
    )
    page_showing(image)
    rendition = image.get_rendition("width-100|format-jpeg")
    before = client.get(rendition.url).getvalue()

    edit(trainee_client, image)
    edit(trainee_client, image, file=upload(picture((10, 10))))
    trainee_client.post(reverse("wagtailimages:delete", args=(image.pk,)))
    trainee_client.post(
        reverse("wagtail_bulk_action", args=("assets", "creditedimage", "delete"))
        + f"?id={image.pk}"
    )

    assert CreditedImage.objects.get().title == "Titre"
    assert client.get(rendition.url).getvalue() == before


@pytest.mark.parametrize("role", ["journalist", "superuser"])
def test_what_a_public_page_shows_is_deleted_by_nobody(request, client_of, role):
    client = client_of(request.getfixturevalue(role))
    image = CreditedImageFactory(title="La façade")
    page_showing(image)

    answer = client.post(reverse("wagtailimages:delete", args=(image.pk,)), follow=True)
    client.post(
        reverse("wagtail_bulk_action", args=("assets", "creditedimage", "delete"))
        + f"?id={image.pk}"
    )

    assert CreditedImage.objects.filter(pk=image.pk).exists()
    assert "La façade" in answer.content.decode()


def test_what_only_a_draft_shows_may_be_deleted_with_its_files(
    journalist_client, django_capture_on_commit_callbacks
):
    image = CreditedImageFactory()
    page_showing(image, live=False)
    rendition = image.get_rendition("width-100|format-jpeg")
    files = [Path(image.file.path), Path(rendition.file.path)]

    with django_capture_on_commit_callbacks(execute=True):
        journalist_client.post(reverse("wagtailimages:delete", args=(image.pk,)))

    call_command("worker", once=True)
    assert not CreditedImage.objects.exists()
    assert [file.exists() for file in files] == [False, False]


def test_the_same_form_sent_twice_makes_one_image(journalist_client):
    page = journalist_client.get(reverse("wagtailimages:add"))
    token = {"csrfmiddlewaretoken": page.context["csrf_token"]}

    for _ in range(2):
        send(journalist_client, upload(picture((40, 30))), **token)

    assert CreditedImage.objects.count() == 1
