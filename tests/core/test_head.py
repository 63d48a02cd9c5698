"""What the head of a page says to search engines and social networks."""

import datetime
import re

import pytest
from wagtail.models import Site

from core.models import SiteSettings
from tests.assets.factories import CreditedImageFactory
from tests.home.content import build_content
from tests.home.factories import StandardPageFactory
from tests.stories.factories import OpEdPageFactory

BASE = "https://www.example.org"
DAY = datetime.datetime(2025, 6, 1, 8, tzinfo=datetime.UTC)


@pytest.fixture
def content(db, settings):
    settings.WAGTAILADMIN_BASE_URL = BASE
    return build_content()


def metas(client, url, **options):
    html = client.get(url, **options).content.decode()
    found = re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', html)
    assert len(found) == len({name for name, _content in found}), "one meta a name"
    canonical = re.findall(r'<link rel="canonical" href="([^"]*)">', html)
    return dict(found), canonical


def test_a_text_says_all_that_a_network_asks(client, content):
    page = OpEdPageFactory(
        parent=content.indexes["oped"],
        title="Nos tours : l'avenir",
        first_published_at=DAY,
        last_published_at=DAY,
    )

    found, canonical = metas(client, page.url)

    assert canonical == [f"{BASE}{page.url}"] == [found["og:url"]]
    assert found["og:type"] == "article" and found["og:locale"] == "fr_FR"
    assert found["og:title"] == "Nos tours\xa0: l’avenir"
    assert found["og:description"] == page.standfirst
    assert found["article:published_time"] == "2025-06-01T10:00:00+02:00"
    assert found["twitter:card"] == "summary_large_image"
    assert found["og:image"].startswith(f"{BASE}/partage/")


def test_a_film_gives_its_file(client, content):
    page = content.stories["film"]

    found, _canonical = metas(client, page.url)

    assert found["og:type"] == "video.other"
    assert found["og:video"] == f"{BASE}{page.film.url}"
    assert found["og:video:type"] == "video/mp4" and found["video:duration"] == "3"


def test_a_canonical_address_keeps_nothing_but_the_page_of_the_list(client, content):
    for number in range(13):
        OpEdPageFactory(parent=content.indexes["oped"], title=f"Tribune {number}")
    listing = f"{BASE}{content.indexes['oped'].url}"

    for query, expected in [
        ("?utm_source=x", listing),
        ("?page=1", listing),
        ("?page=2&x=1", f"{listing}?page=2"),
        ("?page=99", f"{listing}?page=2"),
        ("?page=x", listing),
    ]:
        assert metas(client, content.indexes["oped"].url + query)[1] == [expected], query


def test_the_host_that_was_asked_changes_no_address(client, content):
    found, canonical = metas(client, content.initiative.url, headers={"host": "autre.example"})

    assert canonical == [f"{BASE}{content.initiative.url}"]
    assert "autre.example" not in str(found)


def test_what_has_no_page_shares_the_site_and_claims_no_address(client, content):
    found, canonical = metas(client, "/nulle-part/")

    assert canonical == [] and "og:url" not in found
    assert found["og:title"] == "Banlieues Créatives"
    assert found["og:image"].endswith("icons/carte.png")


def test_a_search_has_one_address_whatever_the_order_of_what_it_asks(client, content):
    _found, canonical = metas(client, "/recherche/?tri=&etape=terminee&q=jardin&page=1")

    assert canonical == ["https://www.example.org/recherche/?q=jardin&amp;etape=terminee"]


def test_the_image_that_editors_chose_for_the_site_comes_before_a_drawn_one(client, content):
    image = CreditedImageFactory(description="La rédaction")
    image.get_rendition("width-640|format-jpeg")
    site = Site.objects.get(is_default_site=True)
    SiteSettings.objects.update_or_create(site=site, defaults={"social_image": image})
    page = StandardPageFactory(parent=content.home)

    found, _canonical = metas(client, page.url)

    assert found["og:image:alt"] == "La rédaction"


def test_the_site_has_its_icons_and_its_manifest_in_french(client, content):
    html = client.get("/").content.decode()

    manifest = client.get("/site.webmanifest")

    assert manifest["Content-Type"] == "application/manifest+json"
    assert manifest.json()["lang"] == "fr" and manifest.json()["start_url"] == "/"
    assert 'rel="manifest" href="/site.webmanifest"' in html
    assert 'rel="apple-touch-icon" href="/static/icons/icone-180.png"' in html
    assert html.count('name="theme-color"') == 2
    assert client.get("/favicon.ico")["Location"] == "/static/icons/favicon.ico"
