from django.urls import path

from people.views import organization, person, team

app_name = "people"
urlpatterns = [
    path("personnes/<slug:slug>/", person, name="person"),
    path("structures/<key:pk>-<slug:slug>/", organization, name="organization"),
    path("equipe/", team, name="team"),
]
