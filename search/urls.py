from django.urls import path

from search.alerts.views import AlertAskedView, AlertView, ConfirmAlertView, EndAlertView
from search.log_views import result_followed
from search.renderings.api import api
from search.renderings.feed import feed
from search.renderings.geo import geo
from search.renderings.table import table
from search.views import around, search, search_map, suggestions

urlpatterns = [
    path("recherche/", search, name="search"),
    path("recherche/carte/", search_map, name="search_map"),
    path("recherche/suggestions", suggestions, name="search_suggestions"),
    path("recherche/autour", around, name="search_around"),
    path("recherche/flux.atom", feed, name="search_feed"),
    path("recherche/resultats.csv", table, name="search_table"),
    path("recherche/resultats.geojson", geo, name="search_geo"),
    path("api/recherche", api, name="search_api"),
    path("recherche/suivi/", result_followed, name="search_followed"),
    path("recherche/alertes/", AlertView.as_view(), name="search_alert"),
    path("recherche/alertes/envoyee/", AlertAskedView.as_view(), name="search_alert_asked"),
    path(
        "recherche/alertes/confirmer/<str:token>/",
        ConfirmAlertView.as_view(),
        name="search_alert_confirm",
    ),
    path("recherche/alertes/fin/<str:token>/", EndAlertView.as_view(), name="search_alert_end"),
]
