"""Every public address of the present database, and what a reader sees there."""

import html
import re
from urllib.parse import quote

from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from home.honest.reading import PAGES
from home.probes.contract import public_surfaces
from home.sharing.sitemaps import SITEMAPS
from people.models import Organization
from stories.choices import StoryKind
from taxonomy.models import Department, Theme

TAG = re.compile(r"<[^>]*>")
SEARCHES = ("tribune", "quartier", "rue", "hall", "la", "canari")
RENDERINGS = ("search", "search_map", "search_feed", "search_table", "search_geo", "search_api")


def public_addresses():
    """Pages, people, creations, structures, topics, feeds, maps of the site, searches."""
    surfaces = public_surfaces()
    return list(
        dict.fromkeys(
            [
                *surfaces["pages"],
                *surfaces["people"],
                *surfaces["creations"],
                *(one.get_absolute_url() for one in Organization.objects.public()),
                *topics_and_feeds(),
                *(route for route in surfaces["routes"] if is_plain(route)),
                *searches(),
            ]
        )
    )


def searches():
    """Each surface of the search, asked something, and what it suggests."""
    for words in SEARCHES:
        for name in (*RENDERINGS, "search_suggestions"):
            yield f"{reverse(name)}?q={quote(words)}"


def is_plain(route):
    """A route without arguments that shows something to everybody."""
    left = ("/compte/", "/_util/", "/sante", "/oembed/", "/envois/")
    return not re.search(r"[<^(]", route) and not route.startswith(left)


def topics_and_feeds():
    for theme in Theme.objects.all():
        yield reverse("home:theme", args=[theme.slug])
        yield reverse("feed_on_theme", args=[theme.slug])
    for department in Department.objects.all():
        yield reverse("home:territory", args=[department.code.lower()])
        yield reverse("feed_in_department", args=[department.code])
    for kind in ("initiative", *StoryKind.values):
        yield reverse("feed_of_kind", args=[kind])
    for section in SITEMAPS:
        yield reverse("sitemap_section", args=[section])
    yield from (reverse(f"home:{name}") for name in PAGES)


def cards_of(pages):
    """What other sites may ask of these pages: the card and the address of its frame."""
    for page in pages:
        yield f"{reverse('oembed')}?url={quote('http://testserver' + page.get_url())}"
        yield reverse("embed", args=[page.pk])


def readable(content):
    """What a reader reads: no tag parts two letters of a word, no entity hides one."""
    return " ".join(html.unescape(TAG.sub("", content)).split())


def read_all(addresses, client=None):
    """{address: (status, source, text)}, with nothing cached."""
    cache.clear()
    client = client or Client()
    found = {}
    for address in addresses:
        response = client.get(address)
        body = b"".join(response) if response.streaming else response.content
        source = body.decode(errors="replace")
        found[address] = (response.status_code, source, readable(source))
    return found
