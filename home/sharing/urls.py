from django.contrib.sitemaps.views import sitemap
from django.urls import path

from home.sharing import feeds, oembed, views
from home.sharing.sitemaps import SITEMAPS, index

urlpatterns = [
    path("flux/", feeds.feed, name="feed"),
    path("flux/type/<slug:kind>/", feeds.feed_of_kind, name="feed_of_kind"),
    path("flux/theme/<slug:slug>/", feeds.feed_on_theme, name="feed_on_theme"),
    path("flux/departement/<slug:code>/", feeds.feed_in_department, name="feed_in_department"),
    path("flux/initiatives/", feeds.feed_of_directory, name="feed_of_directory"),
    path("les-flux/", views.feeds, name="feeds"),
    path("oembed/", oembed.oembed, name="oembed"),
    path("embarquer/<key:pk>/", oembed.embed, name="embed"),
    path("sitemap.xml", index, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap_section"),
]
