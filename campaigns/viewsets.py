from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from campaigns.admin_views import CreationIndexView, HideView, ShowView, ThumbnailColumn
from campaigns.filters import CreationFilterSet
from campaigns.models import Creation


class CreationViewSet(ModelViewSet):
    """Creations, as editors add and order them, and as moderators hide them."""

    model = Creation
    name = "creations"
    icon = "pick"
    menu_label = _("Creations")
    menu_order = 300
    add_to_admin_menu = True
    index_view_class = CreationIndexView
    filterset_class = CreationFilterSet
    search_fields = ["title", "author_name"]
    copy_view_enabled = False
    list_per_page = 30
    list_display = [
        "title",
        ThumbnailColumn("thumbnail", label=pgettext_lazy("creation", "Work")),
        "author_name",
        Column("campaign", label=_("Campaign"), sort_key="campaign__title"),
        Column("format", label=_("Format"), accessor="get_format_display", sort_key="format"),
        Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
        Column("place", label=pgettext_lazy("award", "Place"), sort_key="award_rank"),
        "published_on",
    ]

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("hide/<int:pk>/", HideView.as_view(), name="hide"),
            path("show/<int:pk>/", ShowView.as_view(), name="show"),
        ]
