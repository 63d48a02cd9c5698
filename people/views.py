from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render

from core.listings import with_listing_images
from people import mentions
from people.models import Person

PER_PAGE = 24


@dataclass(frozen=True)
class PersonPage:
    """What the page's frame reads of a page, for an address that is not in the tree."""

    title: str
    summary: str
    full_url: str
    sharing_image: Any
    seo_title: str = ""
    search_description: str = ""
    depth: int = 0


def person(request, slug):
    """A person and the public pages that name them. 404 for who is named by none.

    The number of queries does not depend on the number of pages.
    """
    found = get_object_or_404(Person.objects.select_related("portrait"), slug=slug)
    pages = mentions.public_pages_naming(found).order_by("-first_published_at", "-pk")
    paginator = Paginator(pages.specific(), PER_PAGE)
    if not paginator.count:
        raise Http404
    page_obj = paginator.get_page(request.GET.get("page"))
    context = {
        "page": _frame(found, request),
        "person": found,
        "page_obj": page_obj,
        "works": _works(found, page_obj.object_list),
    }
    return render(request, "people/person.html", context)


def _works(found, pages):
    """[(page, what the person did on it)]."""
    pages, roles = with_listing_images(pages), defaultdict(list)
    for credit in found.credits.filter(page__in=[page.pk for page in pages]):
        roles[credit.page_id].append(credit.get_role_display())
    return [(page, ", ".join(roles[page.pk])) for page in pages]


def _frame(found, request):
    return PersonPage(
        title=found.name,
        summary=found.role_title,
        full_url=request.build_absolute_uri(found.get_absolute_url()),
        sharing_image=found.portrait,
    )
