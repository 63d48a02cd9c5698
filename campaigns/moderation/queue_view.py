"""The queue: what was sent, the oldest first."""

from django.core.paginator import Page, Paginator
from django.db.models import Count, Window
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from campaigns.moderation.base import ModerationMixin
from campaigns.moderation.counts import waiting_of
from campaigns.moderation.filters import QueueForm
from campaigns.moderation.querysets import for_listing, marked_for, seen_by
from search.pagination import CountedPaginator

ON_A_PAGE = 40


def page_of(rows, asked):
    """That page of the rows, which are counted by the query that reads them; by another one where
    the number asked leads nowhere."""
    number = int(asked) if str(asked).isdecimal() and len(asked) < 6 else 1
    first = max(number - 1, 0) * ON_A_PAGE
    counted = rows.annotate(in_all=Window(Count("*")))
    found = list(counted[first : first + ON_A_PAGE])
    if not found:
        return Paginator(rows, ON_A_PAGE).get_page(asked)
    paginator = CountedPaginator(rows, count=found[0].in_all, per_page=ON_A_PAGE)
    return Page(found, max(number, 1), paginator)


class QueueView(ModerationMixin, TemplateView):
    """A journalist finds what was accepted; a moderator, what waits for a decision first."""

    template_name = "campaigns/admin/moderation/queue.html"
    page_title = _("Participation")

    @cached_property
    def form(self):
        campaigns = waiting_of(self.request).campaigns
        return QueueForm(self.request.GET, decides=self.decides, campaigns=campaigns)

    def get_breadcrumbs_items(self):
        return [
            *super(ModerationMixin, self).get_breadcrumbs_items(),
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs):
        user = self.request.user
        rows = self.form.narrow(marked_for(user, seen_by(user)), user)
        rows = for_listing(rows, decides=self.decides)
        page = page_of(rows, self.request.GET.get("p"))
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
