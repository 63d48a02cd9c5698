from collections import defaultdict

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from core.cards import load_specific
from core.frames import Frame
from core.images import read_images
from people import mentions
from people.models import Organization, Person
from people.team import read_team

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


def organization(request, pk, slug):
    """A structure and the public pages that name it. 404 for what none names; an address with a
    former name leads to the present one."""
    structures = Organization.objects.select_related("commune__department", "department")
    found = get_object_or_404(structures, pk=pk)
    pages = mentions.public_pages_naming_organization(found)
    paginator = Paginator(pages.order_by("-first_published_at", "-pk"), PER_PAGE)
    if not paginator.count:
        raise Http404
    if request.path != found.get_absolute_url():
        return redirect(found, permanent=True)
    page_obj = paginator.get_page(request.GET.get("page"))
    works = load_specific(page_obj.object_list)
    read_images(works)
    context = {
        "page": Frame.at(request, found.name),
        "organization": found,
        "page_obj": page_obj,
        "works": works,
    }
    return render(request, "people/organization.html", context)


def team(request):
    """Who makes the site: professionals, trainees, and those who went through."""
    frame = Frame.at(request, _("The team"), summary=_("Who writes, who films, who reviews."))
    return render(request, "people/team.html", {"page": frame, **read_team()})


def _works(found, pages):
    """[(page, what the person did on it)]."""
    roles = defaultdict(list)
    for credit in found.credits.filter(page__in=[page.pk for page in pages]):
        roles[credit.page_id].append(credit.get_role_display())
    return [(page, ", ".join(roles[page.pk])) for page in pages]
