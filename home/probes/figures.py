"""How many SQL queries each kind of public page costs, cold, as the content grows."""

from copy import copy

from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from campaigns.models import CampaignIndexPage, CampaignPage, Creation
from core.visibility import visible
from home.models import HomePage, StandardPage
from initiatives.models import InitiativeIndexPage, InitiativePage
from partners.models import PartnerIndexPage, PartnerPage, ProductionPage
from stories.models import (
    CrossedInterviewPage,
    NanoFilmPage,
    OpEdPage,
    QuestionPage,
    StoryIndexPage,
)

# What is promised; a kind without a limit is printed for information.
LIMITS = {
    "home": ([HomePage], 14),
    "initiative listing": ([InitiativeIndexPage], 10),
    "initiative": ([InitiativePage], 12),
    "story": ([NanoFilmPage, CrossedInterviewPage, OpEdPage, QuestionPage], 12),
    "story listing": ([StoryIndexPage], None),
    "campaign listing": ([CampaignIndexPage], 12),
    "campaign": ([CampaignPage], 12),
    "creation": ([Creation], 12),
    "partner": ([PartnerPage], 12),
    "production": ([ProductionPage], 12),
    "partner listing": ([PartnerIndexPage], 12),
    "plain page": ([StandardPage], None),
}
TIMES = 10


def count_cold(url):
    """The queries of one reading, by a visitor who is the first since the site started."""
    # Asked once a process, of SQLite itself: three queries that are no page's.
    connection.features.supports_json_field  # noqa: B018 (reading it asks)
    for cache in caches.all():
        cache.clear()
    ContentType.objects.clear_cache()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = Client(headers={"host": "localhost"}).get(url)
        b"".join(answer) if answer.streaming else answer.content
    if answer.status_code != 200:
        raise ValueError(f"{url} answered {answer.status_code}")
    return len(queries)


def count_kinds():
    """{kind: (the most that one of its public pages costs, the address of that page)}."""
    # Django asks SQLite once a process whether it knows JSON: no page costs that.
    _known = connection.features.supports_json_field
    return {
        kind: max(
            ((count_cold(url), url) for url in addresses_of(models)),
            default=(None, ""),
        )
        for kind, (models, _limit) in LIMITS.items()
    }


def addresses_of(models):
    """Of pages, and of creations, which are read under the page of their campaign."""
    if models == [Creation]:
        return [one.get_absolute_url() for one in Creation.objects.public()]
    return [page.get_url() for page in pages_of(models)]


def pages_of(models):
    return [page for model in models for page in visible(model.objects.all())]


@transaction.atomic
def multiply():
    """Nine copies of each public page that is not a listing beside it, with all they hold; and
    of each creation beside it."""
    kinds = ("initiative", "story", "partner", "production", "campaign")
    models = [model for kind in kinds for model in LIMITS[kind][0]]
    for page in pages_of(models):
        for number in range(2, TIMES + 1):
            fields = {"slug": f"{page.slug}-{number}", "title": f"{page.title} {number}"}
            twin = page.copy(update_attrs=fields, copy_revisions=False, log_action=None)
            Page.objects.filter(pk=twin.pk).update(
                first_published_at=page.first_published_at,
                last_published_at=page.last_published_at,
            )
    for creation in Creation.objects.public():
        creation.award_rank, creation.award_label = None, ""
        Creation.objects.bulk_create([_copy(creation) for _number in range(2, TIMES + 1)])


def _copy(creation):
    twin = copy(creation)
    twin.pk = None
    return twin


def report(once, ten_times):
    """{kind: queries, limit, and queries with ten times the content}."""
    return {
        kind: {
            "queries": once[kind][0],
            "limit": limit,
            f"times_{TIMES}": ten_times[kind][0] if ten_times else None,
            "dearest": once[kind][1],
        }
        for kind, (_models, limit) in LIMITS.items()
    }


def excesses(found):
    """The kinds that cost more than promised, or more when content grows."""
    return [
        kind
        for kind, counts in found.items()
        if counts["queries"] is None
        or counts["queries"] > (counts["limit"] or counts["queries"])
        or (counts[f"times_{TIMES}"] or 0) > counts["queries"]
    ]
