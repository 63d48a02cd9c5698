from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail_modeladmin.options import modeladmin_register

from people.admin_views import MergeView
from people.menus import MergeMenuItem
from people.registers import GrantRegister, ImportRegister
from people.viewsets import PeopleGroup

register_snippet(PeopleGroup)
modeladmin_register(GrantRegister)
modeladmin_register(ImportRegister)


@hooks.register("register_admin_urls")
def register_merge_url():
    return [path("structures/merge/", MergeView.as_view(), name="people_merge")]


@hooks.register("register_network_menu_item")
def register_merge_menu_item():
    return MergeMenuItem(_("To merge"), reverse("people_merge"), icon_name="copy", order=10)
