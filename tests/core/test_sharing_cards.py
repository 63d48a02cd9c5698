"""Cards drawn for pages shared without an image: whole, once, and for public pages only."""

import io
import re
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import override_settings
from PIL import Image
from wagtail.models import Page, Site

from core import sharing_cards
from outbox.models import Promise
from outbox.worker import Worker
from tests.assets.factories import CreditedImageFactory
from tests.home.factories import StandardPageFactory

CSS = django_settings.BASE_DIR / "static" / "css"
TITLES = {
    "one letter": "À",
    "long": "Mon adresse commence ma lettre : pourquoi faudrait-il que l'on s'en excuse ? " * 4,
    "one endless word": "Anticonstitutionnellement" * 10,
    "no known letter": "日本語 🎬",
    "nothing but marks": "…!?",
    "every accent": "ÀÂÄÆÇÉÈÊËÎÏÔŒÙÛÜŸ àâäæçéèêëîïôœùûüÿ « » — –",
}


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.CARDS_ROOT = tmp_path / "cards"
    return settings.CARDS_ROOT


@pytest.fixture
def page(db):
    root = Site.objects.get(is_default_site=True).root_page
    return StandardPageFactory(parent=root, title="L'immeuble")


def kept(folder):
    return sorted(path.name for path in Path(folder).glob("*"))


def og(html, name):
    return re.search(rf'<meta property="og:{name}" content="([^"]*)">', html)[1]


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
@pytest.mark.parametrize("kind", sharing_cards.GROUNDS)
def test_any_title_makes_a_card_whose_words_stay_in_their_place(kind, title):
    card = sharing_cards.draw(7, kind, title, "Entretien croisé")

    assert card.size == (1200, 630)
    # The margin left of the words, and the foot above the brand, show the ground alone.
    ground = card.getpixel((5, 5))
    right = 1200 - sharing_cards.VISUAL
    for box in [(0, 0, 50, 630), (right - 50, 0, right, 630), (0, 475, right, 500)]:
        assert card.crop(box).getcolors() == [((box[2] - box[0]) * (box[3] - box[1]), ground)]


def test_the_same_page_gives_the_same_bytes_and_another_title_others():
    def drawn(*args):
        out = io.BytesIO()
        sharing_cards.draw(*args).save(out, "PNG")
        return out.getvalue()

    first = drawn(7, "film", "Le barbier", "Nano-film")

    assert drawn(7, "film", "Le barbier", "Nano-film") == first
    assert drawn(7, "film", "Le boucher", "Nano-film") != first
    assert drawn(8, "film", "Le barbier", "Nano-film") != first


def test_grounds_are_the_colors_of_the_styles():
    sheet = (CSS / "tokens.css").read_text()
    light = dict(re.findall(r"--(\w+): (#[0-9A-F]{6})", sheet.split("@media")[0]))
    kinds = dict(re.findall(r"\.kind-(\w+) \{ --k: var\(--(\w+)\)", sheet))

    assert {kind: light[kinds[kind]] for kind in sharing_cards.GROUNDS} == sharing_cards.GROUNDS


def test_a_page_without_image_shares_its_card(client, page):
    html = client.get(page.url).content.decode()

    address = og(html, "image").removeprefix(django_settings.WAGTAILADMIN_BASE_URL)
    response = client.get(address)
    image = Image.open(io.BytesIO(response.getvalue()))
    assert (image.size, image.format) == ((1200, 630), "PNG")
    assert (og(html, "image:width"), og(html, "image:height")) == ("1200", "630")
    assert og(html, "image:alt") == "L’immeuble"
    assert response["Content-Type"] == "image/png"


def test_a_page_with_an_image_shares_it_and_has_no_need_of_a_card(client, page):
    page.listing_image = CreditedImageFactory(description="Un toit")
    page.listing_image.get_rendition("width-640|format-jpeg")
    page.save()

    html = client.get(page.url).content.decode()

    assert "/media/images/" in og(html, "image")
    assert og(html, "image:alt") == "Un toit"


def test_a_card_is_drawn_once_for_each_version_of_its_page(client, page, folder, monkeypatch):
    drawn = []
    draw = sharing_cards.draw
    monkeypatch.setattr(sharing_cards, "draw", lambda *args: drawn.append(args) or draw(*args))
    address = sharing_cards.address_of(page)
    for _time in range(3):
        assert client.get(address).status_code == 200
    assert len(drawn) == 1

    page.title = "Un autre titre"
    page.save()

    assert client.get(address).status_code == 404
    assert client.get(sharing_cards.address_of(page)).status_code == 200
    assert len(drawn) == 2
    assert kept(folder) == [f"{page.pk}-{sharing_cards.token_of(page)}.png"]


def test_a_stranger_has_nothing_drawn(client, page, folder):
    other = sharing_cards.token_of(page)[::-1]

    for path in (f"{page.pk}-{other}", f"{page.pk}-{'0' * 32}", f"{'9' * 12}-{'0' * 32}"):
        assert client.get(f"/partage/{path}.png").status_code == 404
    assert client.post(sharing_cards.address_of(page)).status_code == 405
    assert kept(folder) == []


def test_the_name_of_a_card_depends_on_the_secret_of_the_site(page):
    here = sharing_cards.token_of(page)

    with override_settings(SECRET_KEY="autre"):
        assert sharing_cards.token_of(page) != here


def test_a_hidden_page_has_its_card_no_more_even_where_it_was_kept(client, page):
    address = sharing_cards.address_of(page)
    first = client.get(address)

    Page.objects.filter(pk=page.pk).update(live=False)

    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 404
    assert "no-cache" in first["Cache-Control"]


def test_who_has_the_card_already_is_sent_nothing(client, page):
    address = sharing_cards.address_of(page)
    first = client.get(address)

    again = client.get(address, headers={"if-none-match": first["ETag"]})

    assert again.status_code == 304


def test_the_worker_draws_at_publication_and_forgets_what_is_taken_down(page, folder):
    page.save_revision().publish()
    Worker().drain()
    assert kept(folder) == [f"{page.pk}-{sharing_cards.token_of(page)}.png"]

    page.unpublish()
    Worker().drain()
    assert kept(folder) == []


def test_the_worker_forgets_the_card_of_a_page_that_is_deleted(page, folder):
    key = page.pk
    sharing_cards.card_file(page)

    page.delete()

    assert Promise.objects.filter(effect="core.sharing_card", key=str(key)).exists()
    Worker().drain()
    assert kept(folder) == []
