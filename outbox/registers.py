"""Registers: lists that people read in the admin, and never edit."""

from django.contrib.admin import display
from django.contrib.admin.utils import label_for_field
from django.http import QueryDict
from django.urls import path, re_path, reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail_modeladmin.helpers import ButtonHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin, ModelAdminGroup
from wagtail_modeladmin.views import IndexView, InspectView

from outbox.background import failed_for_good, retry_tasks
from outbox.leases import find_effect
from outbox.models import Mail, Promise, Task
from outbox.services import retry_promises
from outbox.views import RetryView


class ReadOnly(PermissionHelper):
    """Reading asks the permission to view; nothing can be added, changed or removed."""

    def user_can_list(self, user):
        return user.has_perm(f"{self.opts.app_label}.view_{self.opts.model_name}")

    def user_can_inspect_obj(self, user, obj):
        return self.inspect_view_enabled and self.user_can_list(user)

    def user_can_create(self, user):
        return False

    def user_can_edit_obj(self, user, obj):
        return False

    def user_can_delete_obj(self, user, obj):
        return False


class RegisterButtons(ButtonHelper):
    """No button beside a row: its title leads to it."""

    def get_buttons_for_obj(self, obj, **kwargs):
        return []


class RegisterIndexView(IndexView):
    """A list under the name that the menu gives it."""

    def get_page_title(self):
        return self.model_admin.get_menu_label()

    get_meta_title = get_page_title


class RegisterInspectView(InspectView):
    """One row: what the register says of it in words of its own, under the labels of the list."""

    def get_field_label(self, field_name, field=None):
        return label_for_field(field_name, model=self.model, model_admin=self.model_admin)

    def get_field_display_value(self, field_name, field=None):
        said = getattr(self.model_admin, field_name, None)
        return said(self.instance) if said else super().get_field_display_value(field_name, field)


class Register(ModelAdmin):
    """A list that is read: its addresses are the list and, where enabled, one row of it."""

    permission_helper_class = ReadOnly
    button_helper_class = RegisterButtons
    index_view_class = RegisterIndexView
    inspect_view_class = RegisterInspectView
    history_view_enabled = False
    index_template_name = "outbox/register.html"
    empty_message = _("Nothing is written here yet.")
    # Other parameters of the address would filter by any field, a hidden one too.
    parameters = ("o", "ot", "p", "q")
    # The hook of the submenu where the register stands; None for that of its group.
    submenu_hook = None

    def register_with_wagtail(self):
        super().register_with_wagtail()
        if self.submenu_hook:
            hooks.register(self.submenu_hook, self.get_menu_item)

    def index_view(self, request):
        """The list, deaf to parameters it does not know and to bytes a database refuses."""
        kept = QueryDict(mutable=True)
        for name in self.parameters:
            if name in request.GET:
                kept[name] = request.GET[name].replace("\x00", "")
        request.GET = kept
        return super().index_view(request)

    def get_admin_urls_for_registration(self):
        url = self.url_helper
        listing = re_path(
            url.get_action_url_pattern("index"),
            self.index_view,
            name=url.get_action_url_name("index"),
        )
        if not self.inspect_view_enabled:
            return (listing,)
        inspect = path(
            f"{url.base_url_path}/inspect/<int:instance_pk>/",
            lambda request, instance_pk: self.inspect_view(request, str(instance_pk)),
            name=url.get_action_url_name("inspect"),
        )
        return (listing, inspect)


class MailRegister(Register):
    model = Mail
    menu_icon = "mail"
    menu_label = _("Mails")
    list_display = ["subject", "to", "state_label", "created_at", "sent_at"]
    list_select_related = ["promise"]
    search_fields = ["subject", "to"]
    inspect_view_enabled = True
    inspect_template_name = "outbox/mail.html"

    @display(description=_("state"))
    def state_label(self, row):
        return row.state


class RetryPermissions(ReadOnly):
    """Promises and background tasks are one matter for a person, under one permission."""

    def user_can_list(self, user):
        return user.has_perm("outbox.view_promise")

    def user_can_retry(self, user):
        return user.has_perm("outbox.change_promise")


class RetryButtons(RegisterButtons):
    @property
    def retry_all_url(self):
        """The address that gives all rows back, for those who may."""
        if self.permission_helper.user_can_retry(self.request.user):
            return reverse(self.url_helper.get_action_url_name("retry_all"))
        return ""

    def get_buttons_for_obj(self, obj, **kwargs):
        if not self.permission_helper.user_can_retry(self.request.user):
            return []
        url = self.url_helper.get_action_url("retry", obj.pk)
        return [
            {
                "url": url,
                "label": _("Try again"),
                "classname": "button button-small button-secondary",
                "title": _("Try again: %(name)s") % {"name": self.view.model_admin.describe(obj)},
            }
        ]


class RetryRegister(Register):
    """A list of what failed for good, each row with « try again »."""

    permission_helper_class = RetryPermissions
    button_helper_class = RetryButtons
    empty_message = _("Nothing has failed for good.")
    pk_converter = "int"

    def get_queryset(self, request):
        return self.failures()

    def describe(self, row):
        """What a row is, in words."""
        return str(row)

    def get_admin_urls_for_registration(self):
        base, name = self.url_helper.base_url_path, self.url_helper.get_action_url_name
        view = RetryView.as_view(register=self)
        return (
            *super().get_admin_urls_for_registration(),
            path(f"{base}/retry/", view, name=name("retry_all")),
            path(f"{base}/retry/<{self.pk_converter}:pk>/", view, name=name("retry")),
        )


class PromiseRegister(RetryRegister):
    model = Promise
    menu_icon = "warning"
    menu_label = _("Failed effects")
    list_display = ["effect_label", "about", "attempts", "last_error", "created_at", "dead_at"]
    list_select_related = ["mail"]
    ordering = ["-dead_at"]

    def failures(self):
        return Promise.objects.dead()

    def retry(self, rows):
        return retry_promises(rows)

    @display(description=_("effect"), ordering="effect")
    def effect_label(self, row):
        effect = find_effect(row.effect)
        return effect.label if effect else row.effect

    @display(description=_("about"))
    def about(self, row):
        mail = getattr(row, "mail", None)
        return f"{mail.subject} → {mail.to}" if mail else ""

    def describe(self, row):
        return " – ".join(filter(None, [str(self.effect_label(row)), self.about(row)]))


class TaskRegister(RetryRegister):
    model = Task
    menu_icon = "cogs"
    menu_label = _("Failed background tasks")
    list_display = ["task_name", "error", "created", "failed"]
    ordering = ["-finished_at"]
    pk_converter = "uuid"

    def failures(self):
        return failed_for_good()

    def retry(self, rows):
        return retry_tasks(rows)

    @display(description=_("task"))
    def task_name(self, row):
        return row.task_name

    @display(description=_("last error"), ordering="exception_class_path")
    def error(self, row):
        return row.exception_class_path

    @display(description=_("created at"), ordering="enqueued_at")
    def created(self, row):
        return date_format(localtime(row.enqueued_at), "DATETIME_FORMAT")

    @display(description=_("failed for good at"), ordering="finished_at")
    def failed(self, row):
        return date_format(localtime(row.finished_at), "DATETIME_FORMAT")


class OutboxGroup(ModelAdminGroup):
    menu_label = _("Outbox")
    menu_item_name = "outbox"
    menu_icon = "mail"
    menu_order = 900
    items = (MailRegister, PromiseRegister, TaskRegister)
