from collections import defaultdict

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from wagtail.rich_text import get_text_for_indexing

from core.listings import with_listing_images
from core.sharing import ViewPage, canonical, shared_image
from core.structured import LANGUAGE, image_object, reference
from core.structured import person as describe_person
from core.typography import french
from people import mentions
from people.models import Person

PER_PAGE = 24


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
    """The page's head, and the person in the words of schema.org."""
    frame = ViewPage(
        title=found.name,
        address=found.get_absolute_url(),
        summary=found.role_title,
        sharing_image=found.portrait,
        og_type="profile",
    )
    described = {
        "jobTitle": french(found.role_title),
        "description": french(get_text_for_indexing(found.biography)),
        "image": image_object(found.portrait and shared_image(frame, request)),
    }
    profile = {
        "@type": "ProfilePage",
        "@id": f"{canonical(frame, request)}#page",
        "url": canonical(frame, request),
        "name": found.name,
        "inLanguage": LANGUAGE,
        "isPartOf": reference("site"),
        "mainEntity": describe_person(found, **described),
    }
    frame.nodes.append(profile)
    return frame
