"""Feeds: the latest thirty pages of everything, of a kind, of a theme, of a department."""

import datetime
from hashlib import sha256
from mimetypes import guess_type

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Enclosure
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.addresses import absolute
from core.atom import BEGINNING, Feed, summary, tag, writable
from core.typography import french
from home.sharing import channels


@require_safe
def feed(request):
    return answer(request, channels.everything(), reverse("feed"))


@require_safe
def feed_of_kind(request, kind):
    return answer(request, channels.of_kind(kind), reverse("feed_of_kind", args=[kind]))


@require_safe
def feed_on_theme(request, slug):
    return answer(request, channels.on_theme(slug), reverse("feed_on_theme", args=[slug]))


@require_safe
def feed_in_department(request, code):
    address = reverse("feed_in_department", args=[code])
    return answer(request, channels.in_department(code), address)


@require_safe
def feed_of_directory(request):
    """The directory's own parameters give the directory's own results."""
    channel = channels.of_directory(request.GET)
    query = channels.Filters.from_query(request.GET).query()
    address = reverse("feed_of_directory")
    return answer(request, channel, f"{address}?{query}" if query else address)


def answer(request, channel, address):
    """The feed, or 304 for a reader who has it already. Four queries at most."""
    pages = channel.latest()
    body = write(channel, pages, absolute(address))
    modified = latest(pages)
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    seconds = int(modified.timestamp())
    response = get_conditional_response(request, etag=etag, last_modified=seconds)
    response = response or HttpResponse(body, content_type="application/atom+xml; charset=utf-8")
    response["ETag"] = etag
    response["Last-Modified"] = http_date(seconds)
    response["Cache-Control"] = "public, no-cache"
    return response


def latest(pages):
    """When the feed last changed: a page that is corrected counts as one that is added."""
    moments = (page.last_published_at or page.first_published_at for page in pages)
    return max(filter(None, moments), default=BEGINNING)


def write(channel, pages, address):
    """The Atom document as bytes."""
    name = settings.WAGTAIL_SITE_NAME
    document = Feed(
        title=writable(f"{channel.title} – {name}"),
        link=absolute(),
        description=None,
        subtitle=_("What is published on Banlieues Créatives, the latest first."),
        language="fr",
        author_name=name,
        author_link=absolute(),
        feed_url=address,
        feed_guid=tag(f"flux:{channel.name}"),
    )
    authors, themes = channels.details_of(pages)
    for page in pages:
        document.add_item(**entry(page, authors[page.pk], themes[page.pk]))
    return document.writeString("utf-8").encode()


def entry(page, authors, themes):
    published = page.first_published_at or page.last_published_at or BEGINNING
    return {
        "title": writable(french(page.title)),
        "link": absolute(page.get_url()),
        "description": summary(french(page.summary)),
        "unique_id": tag(f"page:{page.pk}"),
        "pubdate": published.astimezone(datetime.UTC),
        "updateddate": (page.last_published_at or published).astimezone(datetime.UTC),
        "authors": [
            (name, absolute(reverse("people:person", args=[slug]))) for name, slug in authors
        ],
        "categories": [writable(name) for name in (page.card_label, *themes)],
        "enclosures": enclosures(page),
    }


def enclosures(page):
    """The film itself, for those who listen or watch from their reader of feeds."""
    film = getattr(page, "film", None)
    if not film:
        return []
    try:
        length = film.file.size
    except OSError:
        return []
    kind = guess_type(film.file.name)[0] or "video/mp4"
    return [Enclosure(absolute(film.url), str(length), kind)]
