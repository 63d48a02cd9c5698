from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem


@hooks.register("register_admin_urls")
def register_guide_urls():
    return [path("", include("home.guide.urls"))]


@hooks.register("register_admin_menu_item")
def register_guide_menu_item():
    url = reverse_lazy("home_guide", args=["ecrire"])
    return MenuItem(_("Guide"), url, name="guide", icon_name="help", order=900)
