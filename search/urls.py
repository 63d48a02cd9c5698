from django.urls import path

from search.log_views import result_followed
from search.views import search

urlpatterns = [
    path("recherche/", search, name="search"),
    path("recherche/suivi/", result_followed, name="search_followed"),
]
