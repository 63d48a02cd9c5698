from django.urls import path

from upkeep.views import alive, health

urlpatterns = [
    path("sante", health, name="health"),
    path("sante/vivant", alive, name="alive"),
]
