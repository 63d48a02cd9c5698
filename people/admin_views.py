"""Screens of the admin that are neither a list nor a form of one object."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from people.exceptions import MergeRefused
from people.forms import ImportForm
from people.models import Organization
from people.services import merge_organizations, request_import

PER_PAGE = 25
MOST_CANDIDATES = 8


class ImportView(FormView):
    """Receives a file; the worker does the rest."""

    form_class = ImportForm
    template_name = "people/import_upload.html"
    register = None

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm("people.add_importrun"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(index_url=self.register.url_helper.index_url, **kwargs)

    def form_valid(self, form):
        values = form.cleaned_data
        run = request_import(values["file"], by=self.request.user, dry_run=values["dry_run"])
        messages.success(self.request, _("The file is received; it is being read."))
        return redirect(self.register.url_helper.get_action_url("inspect", run.pk))


class MergeView(TemplateView):
    """Structures without a SIRET that others may be, each with these; and the merge itself."""

    template_name = "people/merge.html"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm("people.change_organization"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        waiting = Organization.objects.to_merge().for_listing().with_grants()
        page_obj = Paginator(waiting.order_by("name", "pk"), PER_PAGE).get_page(
            self.request.GET.get("p")
        )
        rows = [(organization, _candidates(organization)) for organization in page_obj]
        return super().get_context_data(page_obj=page_obj, rows=rows, **kwargs)

    def post(self, request, *args, **kwargs):
        organization = self._named("organization")
        into = self._named("into")
        try:
            merge_organizations(organization, into=into, by=request.user)
        except MergeRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(
                request,
                _("“%(name)s” now is “%(into)s”.") % {"name": organization.name, "into": into.name},
            )
        return redirect(reverse("people_merge"))

    def _named(self, name):
        key = self.request.POST.get(name, "")
        is_key = key.isascii() and key.isdigit() and len(key) < 19
        return get_object_or_404(Organization, pk=int(key) if is_key else 0)


def _candidates(organization):
    """Those of its department first."""
    found = Organization.objects.homonyms_of(organization).for_listing().with_grants()
    nearest = sorted(
        found[: MOST_CANDIDATES * 4],
        key=lambda one: (one.department_id != organization.department_id, not one.siret, one.name),
    )
    return nearest[:MOST_CANDIDATES]
