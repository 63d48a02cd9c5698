from django.urls import include, path
from django.utils.translation import gettext as _
from wagtail import hooks

from assets.gate import visible
from assets.models import Film
from assets.quarantine_views import derivative


# Before the applications whose addresses these are.
@hooks.register("register_admin_urls", order=-10)
def register_library_urls():
    return [path("", include("assets.admin_urls"))]


@hooks.register("register_admin_urls")
def register_quarantine_urls():
    return [path("quarantaine/<slug:token>/<slug:role>/", derivative, name="quarantine_derivative")]


@hooks.register("construct_media_chooser_queryset")
def choose_among_visible_films(films, request):
    return visible(request.user, Film)


@hooks.register("construct_main_menu")
def call_films_by_their_name(request, items):
    for item in items:
        if item.name == "media":
            item.label = _("Films")
