"""The page that lists the feeds."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from campaigns.models import Creation
from core.sharing import ViewPage
from core.visibility import visible
from home.sharing.channels import feed_models, kind_title
from initiatives.directory import Directory, Filters
from initiatives.models import InitiativePage
from search.kinds import KINDS
from search.spec import QuerySpec


@require_safe
def feeds(request):
    """Every feed that holds something: by kind, by theme, by department."""
    title = _("Feeds to follow")
    summary = _("Follow what we publish from a reader of feeds, without any account.")
    directory = Directory(InitiativePage.objects.all(), Filters())
    context = {
        "page": ViewPage(title=title, address=reverse("feeds"), summary=summary),
        "kinds": [
            (kind_title(models), reverse("feed_of_kind", args=[kind]))
            for kind, models in feed_models().items()
            if any(visible(model.objects.all()).exists() for _name, model in models)
        ]
        + _creations(),
        "themes": _links(directory.themes, "feed_on_theme"),
        "departments": _links(directory.departments, "feed_in_department"),
    }
    return render(request, "home/sharing/feeds.html", context)


def _creations():
    """They are not pages: the search has their feed."""
    if not Creation.objects.public().exists():
        return []
    address = QuerySpec(kind=("creation",)).url(reverse("search_feed"))
    return [(capfirst(KINDS["creation"].plural), address)]


def _links(choices, name):
    return [(choice.label, reverse(name, args=[choice.value])) for choice in choices]
