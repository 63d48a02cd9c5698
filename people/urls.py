from django.urls import path

from people.views import person

app_name = "people"
urlpatterns = [path("personnes/<slug:slug>/", person, name="person")]
