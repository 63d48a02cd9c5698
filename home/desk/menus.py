"""The menus of the admin, room by room, each role seeing only what serves it."""

from functools import partial

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from home.guide.views import NAMES, read
from users.roles import is_professional

# The order of the rooms in the main menu; what is not named here comes after.
ROOMS = (
    *("explorer", "images", "media", "documents", "creations"),
    *("network", "themes", "lexicon", "help", "reports", "outbox", "settings"),
)
# What a person without the charge of publishing has nothing to do with.
OF_PROFESSIONALS = {"documents", "reports"}
# One task, one workflow: the report on workflows says it all.
SILENT_REPORTS = {"workflow-tasks"}
SETTINGS_LABELS = {"redirects": _("Redirections"), "users": _("Accounts")}


def arrange_rooms(request, items):
    """Order the main menu by rooms, and keep of it what serves the user."""
    places = {name: place for place, name in enumerate(ROOMS, start=1)}
    professional = is_professional(request.user)
    items[:] = [item for item in items if professional or item.name not in OF_PROFESSIONALS]
    for item in items:
        item.order = places.get(item.name, len(ROOMS) + 1) * 100
        if item.name == "help":
            item.label = _("Guide")


def arrange_reports(request, items):
    items[:] = [item for item in items if item.name not in SILENT_REPORTS]


def arrange_settings(request, items):
    for item in items:
        item.label = SETTINGS_LABELS.get(item.name, item.label)


def keep_our_guide(request, items):
    """Wagtail's own guides are in English, on another site."""
    items[:] = [item for item in items if not str(item.url).startswith("https:")]


def guide_makers():
    """A function that makes the menu item of each page of the guide, in the order of the work."""
    return [partial(guide_item, name, place) for place, name in enumerate(NAMES)]


def guide_item(name, place):
    text = read(name)
    url = reverse("home_guide", args=[name])
    return MenuItem(text["title"], url, f"guide-{name}", icon_name=text["icon"], order=place)
