"""The register of invitations, in the settings of the admin."""

from django.contrib.admin import display
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from outbox.registers import Register, RegisterButtons
from users.models import Invitation


class InvitationButtons(RegisterButtons):
    """« Send again » and « revoke » beside an invitation that waits, for those who may."""

    @property
    def invite_url(self):
        may = self.request.user.has_perm("users.add_invitation")
        return reverse("users_invite") if may else ""

    def get_buttons_for_obj(self, obj, **kwargs):
        if not obj.is_pending:
            return []
        offered = [
            ("add_invitation", "users_invitation_resend", _("Send again")),
            ("change_invitation", "users_invitation_revoke", _("Revoke")),
        ]
        return [
            self._button(label, name, obj)
            for permission, name, label in offered
            if self.request.user.has_perm(f"users.{permission}")
        ]

    def _button(self, label, name, invitation):
        return {
            "url": reverse(name, args=(invitation.pk,)),
            "label": label,
            "classname": "button button-small button-secondary",
            "title": _("%(action)s: %(email)s") % {"action": label, "email": invitation.email},
        }


class InvitationRegister(Register):
    model = Invitation
    menu_icon = "mail"
    menu_label = _("Invitations")
    menu_order = 601
    add_to_settings_menu = True
    button_helper_class = InvitationButtons
    index_template_name = "users/invitations.html"
    list_display = ["name", "email", "roles", "state_label", "expires_at", "invited_by"]
    list_select_related = ["invited_by"]
    search_fields = ["email", "first_name", "last_name"]
    empty_message = _("Nobody was invited yet.")

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    @display(description=_("name"), ordering="last_name")
    def name(self, row):
        return f"{row.first_name} {row.last_name}"

    @display(description=_("roles"))
    def roles(self, row):
        return ", ".join(group.name for group in row.groups.all())

    @display(description=_("state"))
    def state_label(self, row):
        return row.state
