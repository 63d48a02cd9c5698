"""« Tendances »: what a selection shows of the works that anyone may still read."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from wagtail.models import Page

from campaigns.models import Creation
from core.cards import load_specific
from core.images import read_images
from core.visibility import visible
from partners.querysets import with_partner_title
from people.reading import read_credits
from search.pagination import CountedPaginator


@dataclass(frozen=True)
class Work:
    """One of the works, with the word on why: `production` or `creation`, the other is None."""

    why: str
    production: Any = None
    creation: Any = None


def read_selections(index, number):
    """{page_obj, selections} of the listing, the latest first: three queries with images."""
    pages = visible(Page.objects.child_of(index)).order_by("-trendpage__selected_on", "-pk")
    page_obj = CountedPaginator(pages, count=pages.count()).get_page(number)
    selections = load_specific(page_obj.object_list)
    read_images(index, selections)
    return {"page_obj": page_obj, "selections": selections}


def read_works(page):
    """{works, credits} of a selection, in the order of the editor: five queries, whatever their
    number. What is no longer public is left out, without a trace."""
    picks = list(page.picks.all())
    productions = _productions([pick.production_id for pick in picks if pick.production_id])
    creations = _creations([pick.creation_id for pick in picks if pick.creation_id])
    read_images(page, productions.values(), creations.values())
    works = [
        Work(pick.why, productions.get(pick.production_id), creations.get(pick.creation_id))
        for pick in picks
    ]
    shown = [work for work in works if work.production or work.creation]
    return {"works": shown, "credits": read_credits(page)}


def read_works_said(picks):
    """{key of a selection: [text]}: of these picks, the works that anyone may read, and the word on
    each. One query."""
    shown = Q(production__in=visible(Page.objects.all()).values("pk"))
    shown |= Q(creation__in=Creation.objects.public().values("pk"))
    rows = picks.filter(shown).order_by("sort_order", "pk")
    said = {}
    for page, *texts in rows.values_list("page", "production__title", "creation__title", "why"):
        said.setdefault(page, []).extend(filter(None, texts))
    return said


def _productions(keys):
    if not keys:
        return {}
    pages = visible(Page.objects.filter(pk__in=keys, productionpage__isnull=False))
    return {page.pk: page for page in load_specific(with_partner_title(pages))}


def _creations(keys):
    if not keys:
        return {}
    found = Creation.objects.public().with_files().select_related("campaign", "image", "film")
    return found.in_bulk(keys)
