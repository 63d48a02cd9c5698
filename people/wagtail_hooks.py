from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail_modeladmin.options import modeladmin_register

from people.admin_views import MergeView
from people.erasure import PERSON
from people.menus import AdministratorsMenuItem, MergeMenuItem
from people.models import Person
from people.registers import GrantRegister, ImportRegister
from people.subject_views import ExportView, SubjectsView, SubjectView, personal_data_button
from people.viewsets import PeopleGroup
from users.erasure import ACCOUNT
from users.roles import is_administrator

register_snippet(PeopleGroup)
modeladmin_register(GrantRegister)
modeladmin_register(ImportRegister)


@hooks.register("register_admin_urls")
def register_merge_url():
    return [path("structures/merge/", MergeView.as_view(), name="people_merge")]


@hooks.register("register_network_menu_item")
def register_merge_menu_item():
    return MergeMenuItem(_("To merge"), reverse("people_merge"), icon_name="copy", order=10)


@hooks.register("register_admin_urls")
def register_subject_urls():
    one = "donnees-personnelles/<slug:kind>/<int:key>/"
    return [
        path("donnees-personnelles/", SubjectsView.as_view(), name="people_subjects"),
        path(one, SubjectView.as_view(), name="people_subject"),
        path(f"{one}export/", ExportView.as_view(), name="people_subject_export"),
    ]


@hooks.register("register_settings_menu_item")
def register_subjects_menu_item():
    url = reverse("people_subjects")
    return AdministratorsMenuItem(_("Personal data"), url, icon_name="user", order=650)


@hooks.register("register_log_actions")
def register_personal_data_actions(actions):
    actions.register_action("people.erase", _("Erase"), _("Asked the erasure of personal data"))
    actions.register_action("people.export", _("Export"), _("Exported personal data"))


@hooks.register("register_snippet_listing_buttons")
def register_person_button(snippet, user, next_url=None):
    if isinstance(snippet, Person) and is_administrator(user):
        yield personal_data_button(PERSON, snippet, priority=90)


@hooks.register("register_user_listing_buttons")
def register_account_button(user, request_user):
    if is_administrator(request_user):
        yield personal_data_button(ACCOUNT, user, priority=90)
