"""The entry of the menu, with how much waits, and the panel of the welcome page."""

from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.sidebar import LinkMenuItem

from campaigns.moderation.counts import waiting_of
from campaigns.permissions import may_decide, may_hide


class ModerationMenuItem(MenuItem):
    """« Participation (12) »: what this user may decide on. For journalists, what is reported."""

    def __init__(self):
        super().__init__(
            gettext_lazy("Participation"),
            reverse_lazy("moderation_queue"),
            name="moderation",
            icon_name="clipboard-list",
            order=250,
        )

    def is_shown(self, request):
        return may_hide(request.user)

    def render_component(self, request):
        total = waiting_of(request).total
        label = _("Participation (%(count)d)") % {"count": total} if total else self.label
        # The item itself is shared by all requests.
        return LinkMenuItem(self.name, label, str(self.url), icon_name=self.icon_name)


class ModerationPanel(Component):
    """« Participation »: what waits, what has waited for too long said first."""

    name = "moderation"
    template_name = "campaigns/admin/moderation/panel.html"
    order = 90

    def get_context_data(self, parent_context):
        request = parent_context["request"]
        return {
            "waiting": waiting_of(request),
            "decides": may_decide(request.user),
            "csrf_token": parent_context["csrf_token"],
        }


def add_panel(request, panels):
    """First, for who decides; for others who may hide, where something is reported."""
    user = request.user
    if may_decide(user) or (may_hide(user) and waiting_of(request).reports):
        panels.insert(0, ModerationPanel())
