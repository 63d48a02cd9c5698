"""Personal data: who is known, what is held of them, what erasing them would do."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log

from outbox.services import promise
from upkeep.erasure.export import as_zip, tell
from upkeep.erasure.registry import UnknownKind, get_kind, kinds
from upkeep.erasure.service import preview
from users.models import User
from users.roles import is_administrator

SHOWN = 20
LONGEST_QUERY = 100


class AdministratorsOnly:
    def dispatch(self, request, *args, **kwargs):
        if not is_administrator(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class SubjectsView(AdministratorsOnly, WagtailAdminTemplateMixin, TemplateView):
    """Whoever is looked for, of every kind."""

    template_name = "people/subjects.html"
    page_title = gettext_lazy("Personal data")
    header_icon = "user"

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        text = self.request.GET.get("q", "")[:LONGEST_QUERY].replace("\x00", "").strip()
        groups = [(kind, list(kind.search(text)[:SHOWN])) for kind in kinds()] if text else []
        return super().get_context_data(query=text, groups=groups, **kwargs)


class OneSubject(AdministratorsOnly):
    @cached_property
    def kind(self):
        try:
            return get_kind(self.kwargs["kind"])
        except UnknownKind as error:
            raise Http404 from error

    @cached_property
    def subject(self):
        found = self.kind.model._base_manager.filter(pk=self.kwargs["key"]).first()
        if found is None:
            raise Http404
        return found

    def log(self, action):
        """In the log: what, by whom, when, on which key; never the name."""
        title = f"{self.kind.name} {self.subject.pk}"
        log(self.subject, action, user=self.request.user, title=title)


class ConfirmForm(forms.Form):
    sure = forms.BooleanField(
        label=gettext_lazy("I have checked who this is; what is erased cannot be brought back."),
        error_messages={"required": gettext_lazy("Tick the box to confirm.")},
    )


class SubjectView(OneSubject, WagtailAdminTemplateMixin, FormView):
    """Shows what would go, then promises to erase it: the worker does it within a minute."""

    form_class = ConfirmForm
    template_name = "people/subject.html"
    header_icon = "user"

    def get_page_title(self):
        return str(self.subject)

    def get_breadcrumbs_items(self):
        index = {"url": reverse("people_subjects"), "label": _("Personal data")}
        here = {"url": "", "label": self.get_page_title()}
        return [*super().get_breadcrumbs_items(), index, here]

    def get_context_data(self, **kwargs):
        work = preview(self.kind.name, self.subject.pk)
        args = (self.kind.name, self.subject.pk)
        return super().get_context_data(
            kind=self.kind,
            report=work.report(),
            left=work.left,
            is_oneself=self.is_oneself(),
            export_url=reverse("people_subject_export", args=args),
            **kwargs,
        )

    def is_oneself(self):
        return self.kind.model is User and self.subject.pk == self.request.user.pk

    def form_valid(self, form):
        if self.is_oneself():
            raise PermissionDenied
        key = f"{self.kind.name}:{self.subject.pk}"
        promise("users.erase", key=key, kind=self.kind.name, pk=self.subject.pk)
        self.log("people.erase")
        messages.success(self.request, _("The erasure is asked; it will be done within a minute."))
        return redirect("people_subjects")


class ExportView(OneSubject, View):
    """Gives a ZIP of all that is held of somebody, and logs that it was given."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        content, files = tell(self.kind.name, self.subject.pk)
        self.log("people.export")
        name = f"donnees-{self.kind.name}-{self.subject.pk}.zip"
        return HttpResponse(
            as_zip(content, files),
            content_type="application/zip",
            headers={
                "Content-Disposition": f'attachment; filename="{name}"',
                "Cache-Control": "private, no-store",
            },
        )


def personal_data_button(kind, subject, *, priority):
    """A line of a listing's menu that leads to the subject's own screen."""
    url = reverse("people_subject", args=(kind, subject.pk))
    return Button(_("Personal data"), url=url, icon_name="user", priority=priority)
