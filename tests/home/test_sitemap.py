"""The map of the site and what robots are told, on the host of the settings."""

from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.utils import timezone
from wagtail.models import Page

from home.sharing.sitemaps import PageSitemap
from tests.home.content import build_content

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def content(db, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://www.example.org"
    return build_content()


def locations(client, url):
    response = client.get(url)
    assert response["Content-Type"].startswith("application/xml")
    return [found.text for found in ElementTree.fromstring(response.content).iter(f"{MAP}loc")]


def test_the_map_leads_to_every_public_page_and_person_once(client, content):
    sections = locations(client, "/sitemap.xml")

    found = [
        url for one in sections for url in locations(client, one[len("https://www.example.org") :])
    ]

    pages = [content.home, content.directory, content.initiative]
    pages += [*content.indexes.values(), *content.stories.values()]
    pages += [content.partners, content.partner, content.production, content.trends, content.trend]
    pages += [content.campaigns.index, *content.campaigns.pages.values()]
    always = ["/equipe/", "/themes/", "/territoires/", "/plan-du-site/", "/accessibilite/"]
    addresses = [*(page.url for page in pages), *content.campaigns.addresses.values(), *always]
    assert {f"https://www.example.org{url}" for url in addresses} <= set(found)
    assert len(found) == len(set(found)) and any("/personnes/" in url for url in found)
    for url in found:
        assert client.get(url.removeprefix("https://www.example.org")).status_code == 200


def test_a_page_says_when_it_last_changed(client, content):
    Page.objects.update(last_published_at=timezone.now())

    text = client.get("/sitemap-pages.xml").content.decode()

    assert text.count("<lastmod>") == text.count("<loc>")


def test_a_large_site_is_mapped_in_parts(client, content, monkeypatch):
    monkeypatch.setattr(PageSitemap, "limit", 5)

    sections = locations(client, "/sitemap.xml")

    assert "https://www.example.org/sitemap-pages.xml?p=2" in sections
    assert len(locations(client, "/sitemap-pages.xml?p=2")) == 5
    assert client.get("/sitemap-pages.xml?p=99").status_code == 404
    assert client.get("/sitemap-rien.xml").status_code == 404


def test_a_map_costs_a_handful_of_queries(client, content, django_assert_max_num_queries):
    cache.clear()

    with django_assert_max_num_queries(6):
        client.get("/sitemap-pages.xml")


def test_robots_are_kept_out_of_the_newsroom_and_shown_the_map(client, db, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://www.example.org"

    response = client.get("/robots.txt")

    lines = response.content.decode().splitlines()
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert {"Disallow: /admin/", "Disallow: /recherche/"} <= set(lines)
    assert "Sitemap: https://www.example.org/sitemap.xml" in lines
    assert "Disallow: /" not in lines
