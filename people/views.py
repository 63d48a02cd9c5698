from collections import defaultdict

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.rich_text import get_text_for_indexing

from core.cards import load_specific
from core.images import read_images
from core.sharing import ViewPage, shared_image
from core.structured import image_object, item_list, view_node
from core.structured import person as describe_person
from core.typography import french
from people import mentions
from people.models import Organization, Person
from people.structured import describe_organization
from people.team import read_team

PER_PAGE = 24


def person(request, slug):
    """A person and the public pages that name them. 404 for who is named by none.

    The number of queries does not depend on the number of pages.
    """
    found = get_object_or_404(Person, slug=slug)
    page_obj, works = _pages(request, mentions.public_pages_naming(found))
    read_images(found, works)
    context = {
        "page": _person_frame(found, request),
        "person": found,
        "page_obj": page_obj,
        "works": _works(found, works),
    }
    return render(request, "people/person.html", context)


def organization(request, pk, slug):
    """A structure and the public pages that name it. 404 for what none names; an address with a
    former name leads to the present one."""
    structures = Organization.objects.select_related("commune__department", "department")
    found = get_object_or_404(structures, pk=pk)
    page_obj, works = _pages(request, mentions.public_pages_naming_organization(found))
    if request.path != found.get_absolute_url():
        return redirect(found, permanent=True)
    read_images(works)
    context = {
        "page": _organization_frame(found, works, request),
        "organization": found,
        "page_obj": page_obj,
        "works": works,
    }
    return render(request, "people/organization.html", context)


def team(request):
    """Who makes the site: professionals, trainees, and those who went through."""
    frame = ViewPage(
        title=_("The team"),
        address=reverse("people:team"),
        summary=_("Who writes, who films, who reviews."),
    )
    frame.nodes.append(view_node(frame, request, "AboutPage"))
    return render(request, "people/team.html", {"page": frame, **read_team()})


def _pages(request, pages):
    """(the page of the list that is asked, its pages whole). 404 when the list is empty."""
    paginator = Paginator(pages.order_by("-first_published_at", "-pk"), PER_PAGE)
    if not paginator.count:
        raise Http404
    page_obj = paginator.get_page(request.GET.get("page"))
    return page_obj, load_specific(page_obj.object_list)


def _works(found, pages):
    """[(page, what the person did on it)]."""
    roles = defaultdict(list)
    for credit in found.credits.filter(page__in=[page.pk for page in pages]):
        roles[credit.page_id].append(credit.get_role_display())
    return [(page, ", ".join(roles[page.pk])) for page in pages]


def _person_frame(found, request):
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
    who = describe_person(found, **described)
    frame.nodes.append(view_node(frame, request, "ProfilePage", mainEntity=who))
    return frame


def _organization_frame(found, works, request):
    frame = ViewPage(title=found.name, address=found.get_absolute_url())
    described = describe_organization(found)
    more = {"about": described, "mainEntity": item_list(works, request)}
    frame.nodes.append(view_node(frame, request, "CollectionPage", **more))
    return frame
