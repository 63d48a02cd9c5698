"""A search as an Atom feed, the newest first, in pages that lead to one another (RFC 5005)."""

import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from core.addresses import absolute
from core.atom import BEGINNING, Feed, summary, tag, writable
from search.renderings.asking import ask, rendering, whole
from search.renderings.items import describe, items
from search.spec import DATE, QuerySpec, SpecRefused
from search.vocabulary import Vocabulary

PER_PAGE = 50


class PagedFeed(Feed):
    """`pages` is {relation: address} of the other pages of the feed."""

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        for relation, address in self.feed["pages"].items():
            handler.addQuickElement("link", "", {"rel": relation, "href": address})


@rendering()
def feed(request):
    vocabulary = Vocabulary()
    spec = QuerySpec.parse(request.GET, vocabulary)
    found = ask(spec)
    last = max(1, -(-found.total // PER_PAGE))
    if spec.page > last:
        raise SpecRefused([_("This feed has no page %(page)d.") % {"page": spec.page}])
    entries = found.entries((spec.page - 1) * PER_PAGE, PER_PAGE, order=DATE)
    body = write(spec, vocabulary, items(entries, vocabulary), last)
    return whole(request, found, body, "application/atom+xml; charset=utf-8")


def write(spec, vocabulary, entries, last):
    """The Atom document as bytes."""
    name = settings.WAGTAIL_SITE_NAME
    asked = describe(spec, vocabulary) or _("everything")
    document = PagedFeed(
        title=writable(_("Search: %(asked)s") % {"asked": asked} + f" – {name}"),
        link=absolute(spec.url(reverse("search"), page=1)),
        description=None,
        subtitle=_("What answers this search on Banlieues Créatives, the newest first."),
        language="fr",
        author_name=name,
        author_link=absolute(),
        feed_url=_address(spec, spec.page),
        feed_guid=tag(f"recherche:{spec.query(page=1)}"),
        pages=_pages(spec, last),
    )
    for item in entries:
        document.add_item(**_entry(item))
    return document.writeString("utf-8").encode()


def _pages(spec, last):
    pages = {"first": 1, "last": last}
    if spec.page > 1:
        pages["previous"] = spec.page - 1
    if spec.page < last:
        pages["next"] = spec.page + 1
    return {relation: _address(spec, number) for relation, number in pages.items()}


def _address(spec, number):
    return absolute(spec.url(reverse("search_feed"), page=number))


def _entry(item):
    date = (item.entry.date or BEGINNING).astimezone(datetime.UTC)
    return {
        "title": writable(item.title),
        "link": item.address,
        "description": summary(item.standfirst),
        "unique_id": tag(item.entry.key),
        "pubdate": date,
        "updateddate": date,
        "authors": [],
        "categories": [writable(name) for name in (item.kind, *item.themes.values())],
        "enclosures": [],
    }
