"""Pages that somebody reported: looked at, then unpublished at once or kept."""

from collections import defaultdict

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.models import Page

from campaigns.exceptions import AlreadyDecided
from campaigns.models import Report
from campaigns.moderation.base import ModerationMixin
from campaigns.participation.reports import keep_page, take_page_down


def reported_pages():
    """[(page, its open reports)], those that have waited the longest first."""
    said = defaultdict(list)
    for report in Report.objects.open().filter(page__isnull=False).order_by("made_at", "pk"):
        said[report.page_id].append(report)
    pages = Page.objects.in_bulk(said)
    return [(pages[pk], reports) for pk, reports in said.items()]


class PageReportView(ModerationMixin, TemplateView):
    """What is said of one page, and what becomes of it. Who may not unpublish it may answer; whose
    page it is may take it down, not keep it."""

    template_name = "campaigns/admin/moderation/page_report.html"
    page_title = gettext_lazy("Reported")

    @cached_property
    def page(self):
        about = Report.objects.filter(page__isnull=False).values("page")
        return get_object_or_404(Page.objects.filter(pk__in=about).specific(), id=self.kwargs["pk"])

    @cached_property
    def may_unpublish(self):
        return self.page.permissions_for_user(self.request.user).can_unpublish()

    @cached_property
    def is_own(self):
        """Whether this user began it, or wrote what is read of it."""
        live = self.page.live_revision
        return self.request.user.pk in {self.page.owner_id, live and live.user_id}

    def get_page_subtitle(self):
        return self.page.title

    def get_context_data(self, **kwargs):
        reports = Report.objects.filter(page=self.page)
        return super().get_context_data(
            page=self.page,
            address=self.page.get_url(self.request),
            reports=reports.open(),
            earlier=reports.filter(settled_at__isnull=False).select_related("settled_by"),
            may_unpublish=self.may_unpublish,
            is_own=self.is_own,
            decides=self.decides,
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        try:
            self.act("keep" in request.POST)
        except AlreadyDecided as error:
            message = _("Somebody has already answered the reports of “%(title)s”.")
            raise AlreadyDecided(message % {"title": self.page.title}) from error
        return redirect("moderation_reports")

    def act(self, keeps):
        values = {"title": self.page.title}
        if keeps:
            if self.is_own:
                raise PermissionDenied
            keep_page(self.page, by=self.request.user)
            said = _("“%(title)s” stays on the site: its reports are answered.")
        elif self.may_unpublish:
            take_page_down(self.page, by=self.request.user)
            said = _("“%(title)s” is no longer on the site: its reports are answered.")
        else:
            raise PermissionDenied
        messages.success(self.request, said % values)
