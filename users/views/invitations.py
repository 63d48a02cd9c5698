"""Invitations: sent and revoked in the admin, accepted by whoever received the mail."""

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages

from users.forms import AcceptInvitationForm, InvitationForm
from users.models import WAITING, Invitation, User
from users.services import (
    InvitationGone,
    accept_invitation,
    find_invitation,
    free_username,
    revoke_invitation,
    send_invitation,
)

REGISTER = "users_invitation_modeladmin_index"


class RequirePermissionMixin:
    permission = ""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class InviteView(RequirePermissionMixin, FormView):
    """Invites somebody. The answer is the same whether the address has an account or not."""

    permission = "users.add_invitation"
    template_name = "users/invite.html"
    form_class = InvitationForm

    def form_valid(self, form):
        invitation = form.save(commit=False)
        try:
            send_invitation(invitation, by=self.request.user)
        except IntegrityError:
            # Somebody else has just invited the same person.
            form.add_error("email", WAITING)
            return self.form_invalid(form)
        form.save_m2m()
        text = _("An invitation is on its way to %(email)s.") % {"email": invitation.email}
        messages.success(self.request, text)
        return redirect(REGISTER)


class InvitationActionView(RequirePermissionMixin, TemplateView):
    """Asks, then does something about one invitation that waits."""

    template_name = "users/invitation_action.html"
    title = text = done = ""

    def get_context_data(self, **kwargs):
        invitation = get_object_or_404(Invitation.objects.pending(), pk=self.kwargs["pk"])
        return super().get_context_data(
            invitation=invitation, title=self.title, text=self.text, index=REGISTER, **kwargs
        )

    def post(self, request, *args, **kwargs):
        invitation = get_object_or_404(Invitation, pk=self.kwargs["pk"])
        if invitation.is_pending and self.act(invitation):
            messages.success(request, self.done)
        else:
            messages.warning(request, _("This invitation waits no more."))
        return redirect(REGISTER)


class ResendView(InvitationActionView):
    permission = "users.add_invitation"
    title = gettext_lazy("Send the invitation again")
    text = gettext_lazy("A new link, valid for seven days, replaces the one sent before.")
    done = gettext_lazy("The invitation is on its way again.")

    def act(self, invitation):
        return send_invitation(invitation, by=self.request.user)


class RevokeView(InvitationActionView):
    permission = "users.change_invitation"
    title = gettext_lazy("Revoke the invitation")
    text = gettext_lazy("The link sent to this person will open nothing.")
    done = gettext_lazy("The invitation is revoked.")

    def act(self, invitation):
        return revoke_invitation(invitation)


@method_decorator(never_cache, name="dispatch")
class AcceptInvitationView(FormView):
    """The link of the mail: choose a password, and enter. One answer for every dead link."""

    template_name = "users/invitation.html"
    form_class = AcceptInvitationForm

    def dispatch(self, request, *args, **kwargs):
        try:
            self.invitation = find_invitation(kwargs["token"])
        except InvitationGone:
            return self.gone()
        return super().dispatch(request, *args, **kwargs)

    def gone(self):
        self.template_name = "users/invitation_gone.html"
        return self.render_to_response({"view": self}, status=410)

    def get_form_kwargs(self):
        person = User(
            username=free_username(self.invitation),
            email=self.invitation.email,
            first_name=self.invitation.first_name,
            last_name=self.invitation.last_name,
        )
        return {**super().get_form_kwargs(), "user": person}

    def get_context_data(self, **kwargs):
        return super().get_context_data(invitation=self.invitation, **kwargs)

    def form_valid(self, form):
        password = form.cleaned_data["password1"]
        try:
            user = accept_invitation(self.kwargs["token"], password=password)
        except InvitationGone:
            return self.gone()
        if self.request.user.is_authenticated:
            logout(self.request)
        # The password was just chosen: it need not be typed again to add a second factor.
        record_authentication(self.request, user, method="password", reauthenticated=True)
        return perform_login(self.request, Login(user=user, email=user.email))
