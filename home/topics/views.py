"""The generated pages: one a theme, one a department, and the lists of both."""

from itertools import groupby

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.images import read_images
from core.sharing import ViewPage
from core.structured import item_list, view_node
from home.topics.reading import (
    TerritoryTopic,
    ThemeTopic,
    departments_with_counts,
    themes_with_counts,
)
from taxonomy.models import Department, Theme

PER_PAGE = 12


def themes(request):
    frame = ViewPage(
        title=_("Themes"),
        address=reverse("home:themes"),
        summary=_("What the initiatives are about."),
    )
    context = {"page": frame, "themes": themes_with_counts()}
    return render(request, "home/topics/themes.html", context)


def theme(request, slug):
    """A theme, 404 as long as no initiative that anybody may read is on it."""
    found = get_object_or_404(Theme.objects.select_related("introduction__image"), slug=slug)
    topic = ThemeTopic(found)
    address = reverse("home:theme", args=[found.slug])
    frame = ViewPage(title=found.name, address=address, summary=found.description)
    return _topic(request, topic, frame, "home/topics/theme.html")


def territories(request):
    frame = ViewPage(
        title=_("Territories"),
        address=reverse("home:territories"),
        summary=_("Where the initiatives are."),
    )
    found = groupby(departments_with_counts(), key=lambda department: department.region)
    regions = [(region, list(departments)) for region, departments in found]
    return render(request, "home/topics/territories.html", {"page": frame, "regions": regions})


def territory(request, code):
    """A department, 404 as long as it has no initiative that anybody may read."""
    departments = Department.objects.select_related("introduction__image")
    found = get_object_or_404(departments, code=code.upper())
    topic = TerritoryTopic(found)
    address = reverse("home:territory", args=[found.code.lower()])
    frame = ViewPage(title=str(found), address=address, summary=found.region)
    organizations = topic.organizations()
    return _topic(request, topic, frame, "home/topics/territory.html", organizations=organizations)


def _topic(request, topic, frame, template, **more):
    paginator = Paginator(topic.initiatives.latest().for_listing(), PER_PAGE)
    if not paginator.count:
        raise Http404
    page_obj = paginator.get_page(request.GET.get("page"))
    initiatives, stories = list(page_obj.object_list), topic.stories()
    read_images(initiatives, stories, topic.introduction)
    listed = item_list(initiatives, request)
    frame.nodes.append(view_node(frame, request, "CollectionPage", mainEntity=listed))
    context = {
        "page": frame,
        "topic": topic,
        "page_obj": page_obj,
        "initiatives": initiatives,
        "stories": stories,
    }
    return render(request, template, {**context, **more})
