"""What readers report: looked at, then taken down at once or kept."""

from collections import defaultdict

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages

from campaigns.choices import CreationState
from campaigns.exceptions import AlreadyDecided
from campaigns.forms import HidingForm
from campaigns.models import Creation, Report
from campaigns.moderation.base import ModerationMixin
from campaigns.moderation.page_reports import reported_pages
from campaigns.moderation.querysets import own_creations
from campaigns.participation.looking import see_creation
from campaigns.participation.ownership import is_own
from campaigns.participation.reports import keep, take_down
from campaigns.permissions import creations_seen_by

HIDDEN_SHOWN = 50


class ReportsView(ModerationMixin, TemplateView):
    """Creations and pages that somebody reported, those that have waited the longest first; then
    the creations that are hidden, which others than their authors may show again."""

    template_name = "campaigns/admin/moderation/reports.html"
    page_title = pgettext_lazy("moderation", "Reports")

    def get_context_data(self, **kwargs):
        creations = creations_seen_by(self.request.user).select_related("campaign")
        said = defaultdict(list)
        for report in Report.objects.open().filter(creation__in=creations.values("pk")):
            said[report.creation_id].append(report)
        found = creations.in_bulk(said)
        hidden = creations.filter(state=CreationState.HIDDEN).order_by("-pk")
        hidden = hidden.exclude(pk__in=own_creations(self.request.user))
        return super().get_context_data(
            reported=[(found[pk], reports) for pk, reports in said.items()],
            reported_pages=reported_pages(),
            hidden=hidden[:HIDDEN_SHOWN],
            **kwargs,
        )


class ReportView(ModerationMixin, FormView):
    """What is said of one creation, and what becomes of it. Its author may hide it, not keep it."""

    form_class = HidingForm
    template_name = "campaigns/admin/moderation/report.html"
    page_title = gettext_lazy("Reported")

    @cached_property
    def creation(self):
        creations = creations_seen_by(self.request.user).select_related(
            "campaign", "image", "film", "submitted_version__submission"
        )
        return get_object_or_404(creations, pk=self.kwargs["pk"])

    @cached_property
    def version(self):
        """What it was made of, or None where editors made it."""
        return getattr(self.creation, "submitted_version", None)

    @property
    def submission(self):
        return self.version and self.version.submission

    @cached_property
    def is_own(self):
        return self.submission is not None and is_own(self.submission, self.request.user)

    def get(self, request, *args, **kwargs):
        if self.version:
            see_creation(self.version, by=request.user)
        return super().get(request, *args, **kwargs)

    def get_page_subtitle(self):
        return self.creation.title

    def get_context_data(self, **kwargs):
        reports = self.creation.reports.open()
        return super().get_context_data(
            creation=self.creation,
            address=self.creation.get_absolute_url(self.request),
            reports=reports,
            earlier=self.creation.reports.filter(settled_at__isnull=False).select_related(
                "settled_by"
            ),
            submission=self.submission if self.decides else None,
            is_own=self.is_own,
            decides=self.decides,
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        if "keep" not in request.POST:
            return super().post(request, *args, **kwargs)
        if self.is_own:
            raise PermissionDenied
        try:
            keep(self.creation, by=request.user)
        except AlreadyDecided as error:
            raise self.say_what_was_decided() from error
        return self.done(_("“%(title)s” stays on the site: its reports are answered."))

    def form_valid(self, form):
        try:
            take_down(self.creation, by=self.request.user, **form.cleaned_data)
        except AlreadyDecided as error:
            raise self.say_what_was_decided() from error
        return self.done(_("“%(title)s” is no longer on the site: its reports are answered."))

    def done(self, sentence):
        messages.success(self.request, sentence % {"title": self.creation.title})
        return redirect("moderation_reports")

    def say_what_was_decided(self):
        """The 409 of who comes second."""
        creation = Creation.objects.filter(pk=self.creation.pk).first()
        if creation is None:
            raise Http404
        last = creation.reports.filter(settled_by__isnull=False).order_by("-settled_at").first()
        change = creation.state_changes.first()
        values = {"title": creation.title, "who": change.by if change else ""}
        if not creation.is_visible:
            return AlreadyDecided(
                _("%(who)s has already hidden “%(title)s”: nothing was changed.") % values
            )
        values["who"] = last.settled_by if last else ""
        return AlreadyDecided(
            _("%(who)s has already answered the reports of “%(title)s”: nothing was changed.")
            % values
        )
