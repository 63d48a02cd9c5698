"""Every address of the site, from the most precise to Wagtail's catch-all."""

from allauth.account.views import login
from django.conf import settings
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from assets.serving import serve_media
from search.serving import serve

handler500 = "core.errors.server_error"

urlpatterns = [
    # Wagtail's own doors lead to ours, which counts tries and asks for the second factor.
    path("admin/login/", login, name="wagtailadmin_login"),
    path(
        "_util/login/",
        RedirectView.as_view(pattern_name="account_login", query_string=True),
        name="wagtailcore_login",
    ),
    path("compte/", include("users.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    # Elsewhere the web server gives media files (docs/assets.md).
    *([path("media/<path:path>", serve_media)] if settings.DEMONSTRATION else []),
    path("envois/", include("assets.uploads.urls")),
    path("", include("upkeep.urls")),
    path("", include("search.urls")),
    path("", include("people.urls")),
    path("", include("stories.urls")),
    path("", include("campaigns.urls")),
    path("", include("core.urls")),
    path("", include("home.sharing.urls")),
    path("", include("home.urls")),
    # Wagtail's own, but for the catch-all, which is ours.
    *(route for route in wagtail_urls.urlpatterns if route.name != "wagtail_serve"),
    re_path(wagtail_urls.serve_pattern, serve, name="wagtail_serve"),
]
