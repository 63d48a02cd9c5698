"""What the three pages show beside their own fields. Nothing here that anyone may not read."""

from django.db.models import Q
from wagtail.models import Page

from core.cards import load_specific
from core.images import read_images
from core.visibility import visible
from partners.querysets import productions, with_partner_title
from people.reading import read_credits
from search.pagination import CountedPaginator

LATEST_FIRST = ("-first_published_at", "-pk")
MOST_LATEST = 6
MOST_OTHERS = 3


def read_index(index, number):
    """{page_obj, partners, latest} of the listing: four queries with its images."""
    partners = visible(Page.objects.child_of(index)).order_by("title", "pk")
    page_obj = CountedPaginator(partners, count=partners.count()).get_page(number)
    latest = productions(visible(Page.objects.descendant_of(index))).order_by(*LATEST_FIRST)
    shown = Q(pk__in=[page.pk for page in page_obj.object_list])
    if page_obj.number == 1:
        shown |= Q(pk__in=latest.values("pk")[:MOST_LATEST])
    pages = load_specific(with_partner_title(Page.objects.filter(shown)).order_by(*LATEST_FIRST))
    read_images(index, pages)
    children = sorted((page for page in pages if page.depth == index.depth + 1), key=_by_title)
    return {
        "page_obj": page_obj,
        "partners": children,
        "latest": [page for page in pages if page.depth > index.depth + 1],
    }


def read_partner(partner, number):
    """{page_obj, productions} of a partner, the latest first: three queries with their images."""
    made = visible(Page.objects.child_of(partner)).order_by(*LATEST_FIRST)
    page_obj = CountedPaginator(made, count=made.count()).get_page(number)
    pages = load_specific(page_obj.object_list)
    read_images(partner, partner.body, pages)
    return {"page_obj": page_obj, "productions": pages}


def read_production(production):
    """{partner, initiatives, others, credits} of a production: four queries with its images."""
    keys = [link.initiative_id for link in production.initiative_links.all()]
    partner = production.get_parent()
    others = visible(Page.objects.child_of(partner)).exclude(pk=production.pk)
    shown = Q(pk__in=others.order_by(*LATEST_FIRST).values("pk")[:MOST_OTHERS])
    shown |= Q(pk__in=visible(Page.objects.filter(pk__in=keys)).values("pk"))
    pages = load_specific(Page.objects.filter(shown).order_by(*LATEST_FIRST))
    read_images(production, production.body, pages)
    return {
        "partner": partner if partner.live else None,
        "initiatives": sorted(
            (page for page in pages if page.pk in keys), key=lambda page: keys.index(page.pk)
        ),
        "others": [page for page in pages if page.pk not in keys],
        "credits": read_credits(production),
    }


def read_partner_titles(productions):
    """{key of a production: the name of its partner, None where anyone may not read of it}. One
    query."""
    found = with_partner_title(Page.objects.filter(pk__in=[page.pk for page in productions]))
    return dict(found.values_list("pk", "partner_title"))


def _by_title(page):
    return page.title, page.pk
