"""What lacks a credit, an alternative text or captions is not published; the editor says what is
missing and where, and nothing typed is lost."""

import json
from html import unescape

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import rich_text, streamfield

from home.models import StandardPage
from stories.models import NanoFilmPage
from tests.assets.factories import CreditedImageFactory, FilmFactory, FilmTrackFactory
from tests.home.content import build_content
from tests.home.test_first_save import title_only

pytestmark = pytest.mark.django_db


def figure(image, **more):
    value = {"image": str(image.pk), "decorative": "", "alt_text": "", **more}
    return {"image": value, "caption": "", "layout": "wide", "text": rich_text("<p></p>")}


def add_page(client, model, parent, **fields):
    options = model._meta
    url = reverse("wagtailadmin_pages:add", args=[options.app_label, options.model_name, parent.pk])
    data = title_only(standfirst="Un chapô écrit avec soin.", **fields)
    return client.post(url, {**data, "action-publish": "1"})


def refused(response, model):
    """The text of the editor shown again; nothing was made."""
    assert response.status_code == 200
    assert not model.objects.filter(title="Un titre").exists()
    text = unescape(response.content.decode())
    assert "Un chapô écrit avec soin." in text
    return text


@pytest.fixture
def content():
    return build_content()


def test_an_image_without_credit_is_named_with_its_block(content, journalist_client):
    image = CreditedImageFactory(title="La cour", uncredited=True)
    body = streamfield(
        [("paragraph", rich_text("<p>Un.</p>")), ("figure", figure(image, alt_text="Une cour."))]
    )

    text = refused(add_page(journalist_client, StandardPage, content.home, body=body), StandardPage)

    assert "Texte, bloc 2 (Image) – « La cour » n’a pas de crédit." in plain(text)


def test_the_image_of_a_field_is_named_with_its_field(content, journalist_client):
    image = CreditedImageFactory(title="La cour", uncredited=True)
    body = streamfield([("paragraph", rich_text("<p>Un.</p>"))])

    response = add_page(
        journalist_client, StandardPage, content.home, body=body, listing_image=str(image.pk)
    )

    label = StandardPage._meta.get_field("listing_image").verbose_name.capitalize()
    assert f"{label} – « La cour » n’a pas de crédit." in plain(refused(response, StandardPage))


def test_an_image_that_nobody_describes_is_refused_in_its_block(content, journalist_client):
    image = CreditedImageFactory(title="La cour", description="")
    body = streamfield([("figure", figure(image))])

    text = refused(add_page(journalist_client, StandardPage, content.home, body=body), StandardPage)

    # Wagtail's own message stands in the block, beside the field.
    assert "alt_text" in text
    assert any(word in text.lower() for word in ("texte alternatif", "alt text"))


def test_a_decorative_image_needs_no_description(content, journalist_client):
    image = CreditedImageFactory(description="")
    body = streamfield([("figure", figure(image, decorative="on"))])

    response = add_page(journalist_client, StandardPage, content.home, body=body)

    assert response.status_code == 302
    assert StandardPage.objects.get(title="Un titre").live


def submit_film(client, content, film):
    options = NanoFilmPage._meta
    parent = content.indexes["film"]
    url = reverse("wagtailadmin_pages:add", args=[options.app_label, options.model_name, parent.pk])
    data = title_only(standfirst="Un chapô écrit avec soin.", film=str(film.pk))
    return client.post(url, {**data, "action-submit": "1"})


def test_a_film_without_captions_is_neither_submitted_nor_published(content, journalist_client):
    film = FilmFactory(title="La récolte")

    text = plain(refused(submit_film(journalist_client, content, film), NanoFilmPage))

    assert "Film – Le film « La récolte » n’a pas de sous-titres" in text


def test_a_film_with_captions_is_submitted(content, journalist_client):
    film = FilmFactory()
    FilmTrackFactory(film=film)

    assert submit_film(journalist_client, content, film).status_code == 302
    assert NanoFilmPage.objects.get(title="Un titre").workflow_in_progress


def test_a_draft_lacks_what_it_will(content, journalist_client):
    options = NanoFilmPage._meta
    parent = content.indexes["film"]
    url = reverse("wagtailadmin_pages:add", args=[options.app_label, options.model_name, parent.pk])

    saved = journalist_client.post(url, title_only(film=str(FilmFactory().pk)))

    assert saved.status_code == 302


def test_an_image_deep_in_a_gallery_is_checked_without_the_form(content):
    image = CreditedImageFactory(title="Le hall", description="")
    page = StandardPage(title="Une page", standfirst="Oui.")
    items = [{"image": raw(image), "caption": ""}, {"image": raw(image, "Un hall."), "caption": ""}]
    page.body = json.dumps(
        [{"type": "gallery", "value": {"title": "", "items": items, "layout": "wall"}, "id": "a"}]
    )

    (messages,) = page.publication_problems().values()

    assert [plain(message) for message in messages] == [
        "Texte, bloc 1 (Galerie) – « Le hall » n’a pas de texte alternatif."
    ]


def raw(image, alt_text=""):
    return {"image": image.pk, "decorative": False, "alt_text": alt_text}


def plain(text):
    return text.replace("\xa0", " ").replace("\u202f", " ")
