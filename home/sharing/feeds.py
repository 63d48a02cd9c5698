"""Feeds: the latest thirty of everything (creations of the public too), of a kind, of a theme, of a
department."""

import datetime
from hashlib import sha256
from mimetypes import guess_type
from operator import itemgetter

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Enclosure
from django.utils.http import http_date
from django.utils.text import capfirst
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
    """The feed, or 304 for a reader who has it already. Four queries at most, and one for creations
    where it holds some."""
    pages, creations = channel.latest(), channel.latest_creations()
    body = write(channel, pages, creations, absolute(address))
    modified = latest(pages, creations)
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    seconds = int(modified.timestamp())
    response = get_conditional_response(request, etag=etag, last_modified=seconds)
    response = response or HttpResponse(body, content_type="application/atom+xml; charset=utf-8")
    response["ETag"] = etag
    response["Last-Modified"] = http_date(seconds)
    response["Cache-Control"] = "public, no-cache"
    return response


def latest(pages, creations):
    """When the feed last changed: a page that is corrected counts as one that is added. Creations
    have a day alone: until it ends, one more may have come since."""
    moments = [page.last_published_at or page.first_published_at for page in pages]
    ends = [morning(one.published_on) + datetime.timedelta(days=1) for one in creations[:1]]
    moments += [min(end, timezone.now()) for end in ends]
    return max(filter(None, moments), default=BEGINNING)


def morning(day):
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))


def write(channel, pages, creations, address):
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
    entries = [entry(page, authors[page.pk], themes[page.pk]) for page in pages]
    entries += [entry_of_creation(creation) for creation in creations]
    entries.sort(key=itemgetter("pubdate"), reverse=True)
    for one in entries[: channels.LENGTH]:
        document.add_item(**one)
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


def entry_of_creation(creation):
    published = morning(creation.published_on).astimezone(datetime.UTC)
    terms = (capfirst(creation.get_format_display()), french(creation.campaign.title))
    return {
        "title": writable(french(creation.title)),
        "link": absolute(creation.get_absolute_url()),
        "description": summary(french(creation.description)),
        "unique_id": tag(f"creation:{creation.pk}"),
        "pubdate": published,
        "updateddate": published,
        "authors": [(creation.author_name, "")],
        "categories": [writable(term) for term in terms],
        "enclosures": enclosures(creation),
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
