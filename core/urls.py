from django.urls import path, re_path

from core.views import favicon, manifest, robots, sharing_card

urlpatterns = [
    re_path(
        r"^partage/(?P<pk>[0-9]{1,12})-(?P<token>[0-9a-f]{32})\.png$",
        sharing_card,
        name="sharing_card",
    ),
    path("favicon.ico", favicon, name="favicon"),
    path("site.webmanifest", manifest, name="manifest"),
    path("robots.txt", robots, name="robots"),
]
