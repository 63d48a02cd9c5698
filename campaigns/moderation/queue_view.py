"""The queue: what was sent, the oldest first."""

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from campaigns.moderation.base import ModerationMixin
from campaigns.moderation.counts import waiting_of
from campaigns.moderation.filters import QueueForm
from campaigns.moderation.querysets import for_listing, marked_for, seen_by

ON_A_PAGE = 40


class QueueView(ModerationMixin, TemplateView):
    """A journalist finds what was accepted; a moderator, what waits for a decision first."""

    template_name = "campaigns/admin/moderation/queue.html"
    page_title = _("Participation")

    @cached_property
    def form(self):
        return QueueForm(self.request.GET, decides=self.decides)

    def get_breadcrumbs_items(self):
        return [
            *super(ModerationMixin, self).get_breadcrumbs_items(),
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs):
        user = self.request.user
        rows = self.form.narrow(marked_for(user, seen_by(user)), user)
        rows = for_listing(rows, decides=self.decides)
        page = Paginator(rows, ON_A_PAGE).get_page(self.request.GET.get("p"))
        filters = self.request.GET.copy()
        filters.pop("p", None)
        return super().get_context_data(
            form=self.form,
            rows=page,
            decides=self.decides,
            waiting=waiting_of(self.request),
            now=timezone.now(),
            filters=filters.urlencode(),
            **kwargs,
        )
