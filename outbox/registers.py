"""Registers: lists that people read in the admin, and never edit."""

from django.http import QueryDict
from django.urls import path, re_path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import ButtonHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin, ModelAdminGroup

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


class Register(ModelAdmin):
    """A list that is read: its addresses are the list and, where enabled, one row of it."""

    permission_helper_class = ReadOnly
    history_view_enabled = False
    index_template_name = "outbox/register.html"
    empty_message = _("Nothing is written here yet.")
    # Other parameters of the address would filter by any field, a hidden one too.
    parameters = ("o", "ot", "p", "q")

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
    list_display = ["subject", "to", "state_label", "created_at", "sent_at"]
    list_select_related = ["promise"]
    search_fields = ["subject", "to"]
    inspect_view_enabled = True
    inspect_template_name = "outbox/mail.html"

    @staticmethod
    def state_label(row):
        return row.state

    state_label.short_description = _("state")


class RetryPermissions(ReadOnly):
    """Promises and background tasks are one matter for a person, under one permission."""

    def user_can_list(self, user):
        return user.has_perm("outbox.view_promise")

    def user_can_retry(self, user):
        return user.has_perm("outbox.change_promise")


class RetryButtons(ButtonHelper):
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
                "title": _("Try again: %(name)s") % {"name": obj},
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

    @staticmethod
    def effect_label(row):
        effect = find_effect(row.effect)
        return effect.label if effect else row.effect

    effect_label.short_description = _("effect")
    effect_label.admin_order_field = "effect"

    @staticmethod
    def about(row):
        mail = getattr(row, "mail", None)
        return f"{mail.subject} → {mail.to}" if mail else ""

    about.short_description = _("about")


class TaskRegister(RetryRegister):
    model = Task
    menu_icon = "cogs"
    menu_label = _("Failed background tasks")
    list_display = ["task_name", "exception_class_path", "enqueued_at", "finished_at"]
    ordering = ["-finished_at"]
    pk_converter = "uuid"

    def failures(self):
        return failed_for_good()

    def retry(self, rows):
        return retry_tasks(rows)

    @staticmethod
    def task_name(row):
        return row.task_name

    task_name.short_description = _("task")


class OutboxGroup(ModelAdminGroup):
    menu_label = _("Outbox")
    menu_icon = "mail"
    menu_order = 900
    items = (MailRegister, PromiseRegister, TaskRegister)
