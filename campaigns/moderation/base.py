"""What the screens of the moderation share: who enters, which submission, where one goes next."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from campaigns.moderation.choosing import claim_next
from campaigns.moderation.counts import waiting_of
from campaigns.moderation.filters import QueueForm
from campaigns.moderation.querysets import marked_for, queue_for, seen_by
from campaigns.moderation.versions import version_seen_by
from campaigns.permissions import may_decide, may_hide
from core.typography import french

QUEUE, SUBMISSION = "moderation_queue", "moderation_submission"


def with_filters(request, address):
    """The address with the filters of the queue that the moderator came from."""
    kept = QueryDict(mutable=True)
    for name in QueueForm.base_fields:
        if name in request.GET:
            kept[name] = request.GET[name]
    return f"{address}?{kept.urlencode()}" if kept else address


class ModerationMixin(WagtailAdminTemplateMixin):
    """For who may take part in it at all; each screen narrows what they see."""

    header_icon = "clipboard-list"
    decides_only = False

    def dispatch(self, request, *args, **kwargs):
        allowed = may_decide if self.decides_only else may_hide
        if not allowed(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def decides(self):
        return may_decide(self.request.user)

    def get_header_title(self):
        """Wagtail's, whose colon has no space before it."""
        return french(str(super().get_header_title()))

    def get_breadcrumbs_items(self):
        queue = {
            "url": with_filters(self.request, reverse(QUEUE)),
            "label": _("Participation"),
        }
        sublabel = french(self.get_page_subtitle())
        here = {"url": "", "label": self.get_page_title(), "sublabel": sublabel}
        return [*super().get_breadcrumbs_items(), queue, here]


class SubmissionMixin(ModerationMixin):
    """About one submission, which does not exist for who may not see it."""

    def submissions(self):
        return marked_for(self.request.user, seen_by(self.request.user))

    @cached_property
    def submission(self):
        rows = self.submissions().select_related(
            "current__quarantined",
            "current__creation",
            "campaign",
            "page",
            "claimed_by",
            "handed_by",
        )
        return get_object_or_404(rows, reference=self.kwargs["reference"])

    @cached_property
    def version(self):
        """The version that this user may read."""
        version = version_seen_by(self.request.user, self.submission)
        if version is None:
            raise Http404
        # One instance, whatever way leads to it.
        version.submission = self.submission
        return version

    def get_page_subtitle(self):
        return self.version.title

    @property
    def here(self):
        """The address of the submission's screen, filters kept."""
        address = reverse(SUBMISSION, args=[self.submission.reference])
        return with_filters(self.request, address)

    @property
    def queue(self):
        return with_filters(self.request, reverse(QUEUE))

    def go_to_next(self, after=None):
        """To the next one that waits, claimed; to the queue where none does."""
        user = self.request.user
        campaigns = waiting_of(self.request).campaigns
        form = QueueForm(self.request.GET, decides=True, campaigns=campaigns)
        found = claim_next(user, among=form.narrow(queue_for(user), user), after=after)
        if found is None:
            messages.success(self.request, _("Nothing else awaits your decision here."))
            return redirect(self.queue)
        address = reverse(SUBMISSION, args=[found.reference])
        return redirect(with_filters(self.request, address))
