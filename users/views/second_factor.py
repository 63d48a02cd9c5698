"""Setting up a second factor: allauth's views, which tell the session that it has proved one."""

from urllib.parse import quote

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.utils.translation import gettext as _

from users.second_factor import mark_verified, use_counter


class ActivateApplicationView(ActivateTOTPView):
    """The first code proves the application, and serves for nothing else."""

    def form_valid(self, form):
        response = super().form_valid(form)
        user = self.request.user
        added = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)
        use_counter(added, form.counter)
        mark_verified(self.request, user)
        return response


class AddPasskeyView(AddWebAuthnView):
    def form_valid(self, form):
        response = super().form_valid(form)
        mark_verified(self.request, self.request.user)
        return response


class RecoveryCodesView(ViewRecoveryCodesView):
    """Shows the codes once, and gives them as a file that the browser writes by itself."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if context["can_view_codes"]:
            title = _("Recovery codes: each serves once")
            text = "\r\n".join([title, "", *context["unused_codes"], ""])
            context["download"] = f"data:text/plain;charset=utf-8,{quote(text)}"
        return context
