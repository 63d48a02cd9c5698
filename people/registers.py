"""The log of imports."""

from django.contrib.admin import SimpleListFilter, display
from django.urls import path, reverse
from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.views import InspectView

from outbox.registers import ReadOnly, Register, RegisterButtons
from people.admin_views import ImportView
from people.choices import ImportStatus
from people.models import Grant, ImportRun

SHOWN_ERRORS = 500
# What a report says, in its order: name of the count, words, whether it is an amount.
REPORT = (
    ("lines", _("lines read"), False),
    ("organizations_added", _("new organizations"), False),
    ("grants_added", _("new grants"), False),
    ("grants_known", _("grants known already"), False),
    ("lines_joined", _("lines without a SIRET that joined a structure by its name"), False),
    ("lines_apart", _("lines without a SIRET that stay apart"), False),
    ("refused", _("refused lines"), False),
    ("amount_file", _("total of the file"), True),
    ("amount_added", _("total of new grants"), True),
    ("amount_known", _("total of grants known already"), True),
    ("amount_refused", _("total of refused lines"), True),
)


class ImportButtons(RegisterButtons):
    retry_all_url = ""

    @property
    def upload_url(self):
        """The address that receives a file, for those who may."""
        if self.request.user.has_perm("people.add_importrun"):
            return reverse(self.url_helper.get_action_url_name("upload"))
        return ""


class ImportInspectView(InspectView):
    def get_context_data(self, **kwargs):
        run = self.instance
        return super().get_context_data(
            report=report_of(run),
            errors=run.errors.all()[:SHOWN_ERRORS],
            error_limit=SHOWN_ERRORS,
            is_pending=run.status in {ImportStatus.WAITING, ImportStatus.RUNNING},
            **kwargs,
        )


class NetworkRegister(Register):
    """A register of the room of people and structures."""

    permission_helper_class = ReadOnly
    add_to_admin_menu = False
    submenu_hook = "register_network_menu_item"


class GrantFilter(SimpleListFilter):
    """Grants by one of the values that they hold; any other value filters nothing."""

    def lookups(self, request, register):
        names = (self.parameter_name, self.label_name)
        found = Grant.objects.exclude(**{self.parameter_name: None})
        return list(found.order_by(self.label_name).values_list(*names).distinct())

    def queryset(self, request, grants):
        known = {str(value) for value, _label in self.lookup_choices}
        if self.value() not in known:
            return grants
        return grants.filter(**{self.parameter_name: self.value()})


class ByProgramme(GrantFilter):
    title = _("programme")
    parameter_name = label_name = "programme"


class ByYear(GrantFilter):
    title = _("year")
    parameter_name = label_name = "year"


class ByDepartment(GrantFilter):
    title = _("department")
    parameter_name, label_name = "department", "department__name"


class GrantRegister(NetworkRegister):
    """Public money, line by line, as the files say it: it is read, never written."""

    model = Grant
    menu_icon = "clipboard-list"
    menu_order = 20
    menu_label = _("Grants")
    list_display = ["organization", "programme", "year", "euros", "department"]
    list_select_related = ["organization", "department"]
    list_filter = [ByProgramme, ByYear, ByDepartment]
    parameters = (*Register.parameters, "programme", "year", "department")
    search_fields = ["organization__name", "organization__siret", "contract_label"]
    list_per_page = 50
    inspect_view_enabled = True
    inspect_template_name = "people/grant.html"
    empty_message = _("No grant was imported yet.")

    @display(description=_("amount"), ordering="amount")
    def euros(self, grant):
        return f"{number_format(grant.amount, 2, force_grouping=True)} €"


class ImportRegister(NetworkRegister):
    model = ImportRun
    button_helper_class = ImportButtons
    inspect_view_class = ImportInspectView
    menu_icon = "download"
    menu_order = 30
    menu_label = _("Log of imports")
    list_display = ["file_name", "kind", "state", "summary", "created_at", "by"]
    list_select_related = ["by"]
    search_fields = ["file_name"]
    inspect_view_enabled = True
    index_template_name = "people/import_register.html"
    inspect_template_name = "people/import_run.html"
    empty_message = _("No file was imported yet.")

    @display(description=_("kind"), ordering="dry_run")
    def kind(self, run):
        return gettext("dry run") if run.dry_run else gettext("import")

    @display(description=_("status"), ordering="status")
    def state(self, run):
        return run.get_status_display()

    @display(description=_("result"))
    def summary(self, run):
        if run.reason:
            return run.reason
        lines, refused = run.counts.get("lines", 0), run.counts.get("refused", 0)
        read = ngettext("%(count)s line", "%(count)s lines", lines)
        lost = ngettext("%(count)s refused", "%(count)s refused", refused)
        return f"{read % {'count': lines}}, {lost % {'count': refused}}"

    def get_admin_urls_for_registration(self):
        url = self.url_helper
        upload = path(
            f"{url.base_url_path}/upload/",
            ImportView.as_view(register=self),
            name=url.get_action_url_name("upload"),
        )
        return (*super().get_admin_urls_for_registration(), upload)


def report_of(run):
    """[(words, number)] of what the run counted."""
    return [
        (words, f"{number_format(run.counts[name], 2, force_grouping=True)} €")
        if is_amount
        else (words, number_format(run.counts[name], force_grouping=True))
        for name, words, is_amount in REPORT
        if name in run.counts
    ]
