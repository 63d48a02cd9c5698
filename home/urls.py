from django.urls import path

from home.honest import reading
from home.honest import views as honest
from home.topics import views as topics

app_name = "home"
urlpatterns = [
    path("themes/", topics.themes, name="themes"),
    path("themes/<slug:slug>/", topics.theme, name="theme"),
    path("territoires/", topics.territories, name="territories"),
    path("territoires/<slug:code>/", topics.territory, name="territory"),
    path("plan-du-site/", honest.site_plan, name="plan"),
    *(
        path(f"{text}/", honest.honest_page, {"name": name}, name=name)
        for name, text in reading.PAGES.items()
    ),
]
