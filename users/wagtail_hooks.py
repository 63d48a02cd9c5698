from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail_modeladmin.options import modeladmin_register

from users.registers import InvitationRegister
from users.services import may_reset_second_factor

modeladmin_register(InvitationRegister)


@hooks.register("register_admin_urls")
def register_account_urls():
    return [path("", include("users.admin_urls"))]


@hooks.register("register_account_menu_item")
def register_own_account(request):
    return {
        "url": reverse("account_home"),
        "label": _("Login and security"),
        "help_text": _("Password, email address, second factor, open sessions"),
    }


@hooks.register("register_user_listing_buttons")
def register_second_factor_button(user, request_user):
    if may_reset_second_factor(request_user, user):
        url = reverse("users_reset_second_factor", args=(user.pk,))
        yield Button(_("Remove the second factor"), url, icon_name="key", priority=30)


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action(
        "users.reset_second_factor",
        _("Remove the second factor"),
        _("Second factor removed"),
    )
