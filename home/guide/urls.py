from django.urls import path

from home.guide.views import GuideView

urlpatterns = [path("guide/<slug:name>/", GuideView.as_view(), name="home_guide")]
