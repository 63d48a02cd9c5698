from collections import defaultdict

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render

from core.cards import load_specific
from core.frames import Frame
from core.images import read_images
from people import mentions
from people.models import Person

PER_PAGE = 24


def person(request, slug):
    """A person and the public pages that name them. 404 for who is named by none.

    The number of queries does not depend on the number of pages.
    """
    found = get_object_or_404(Person, slug=slug)
    pages = mentions.public_pages_naming(found).order_by("-first_published_at", "-pk")
    paginator = Paginator(pages, PER_PAGE)
    if not paginator.count:
        raise Http404
    page_obj = paginator.get_page(request.GET.get("page"))
    works = load_specific(page_obj.object_list)
    read_images(found, works)
    context = {
        "page": Frame.at(
            request, found.name, summary=found.role_title, sharing_image=found.portrait
        ),
        "person": found,
        "page_obj": page_obj,
        "works": _works(found, works),
    }
    return render(request, "people/person.html", context)


def _works(found, pages):
    """[(page, what the person did on it)]."""
    roles = defaultdict(list)
    for credit in found.credits.filter(page__in=[page.pk for page in pages]):
        roles[credit.page_id].append(credit.get_role_display())
    return [(page, ", ".join(roles[page.pk])) for page in pages]
