"""The pages of one's own account: what it is, its address, its sessions."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, TemplateView

from users.forms import AskResetForm, ChangeEmailForm
from users.second_factor import has_second_factor
from users.services import AddressTaken, change_email
from users.tokens import read_email_token
from users.user_agents import describe


class AskResetView(FormView):
    """The same answer whoever is asked for."""

    template_name = "users/reset.html"
    form_class = AskResetForm
    success_url = reverse_lazy("account_reset_password_done")

    def form_valid(self, form):
        form.save()
        return super().form_valid(form)


class AskResetDoneView(TemplateView):
    template_name = "users/reset_sent.html"


@method_decorator([login_required, never_cache], name="dispatch")
class AccountView(TemplateView):
    template_name = "users/account.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            has_second_factor=has_second_factor(self.request.user),
            works_here=self.request.user.has_perm("wagtailadmin.access_admin"),
            **kwargs,
        )


@method_decorator([login_required, never_cache], name="dispatch")
class ChangeEmailView(FormView):
    template_name = "users/change_email.html"
    form_class = ChangeEmailForm
    success_url = reverse_lazy("account_home")

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user}

    def form_valid(self, form):
        form.save()
        text = _("A link is on its way to that address. Open it within an hour to confirm.")
        messages.success(self.request, text)
        return super().form_valid(form)


@method_decorator(never_cache, name="dispatch")
class ConfirmEmailView(TemplateView):
    """Asks, then changes: programs that open the links of mails change nothing."""

    template_name = "users/confirm_email.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(read=read_email_token(self.kwargs["token"]), **kwargs)

    def post(self, request, *args, **kwargs):
        read = read_email_token(self.kwargs["token"])
        try:
            if read is None:
                raise AddressTaken
            user_id, former, new = read
            change_email(user_id, former=former, new=new)
        except AddressTaken:
            return self.render_to_response(self.get_context_data(too_late=True))
        messages.success(request, _("Your account has its new address."))
        return redirect("account_home")


@method_decorator([login_required, never_cache], name="dispatch")
class SessionsView(TemplateView):
    """Where the account is logged in, and a button to close each."""

    template_name = "users/sessions.html"

    def get_context_data(self, **kwargs):
        found = UserSession.objects.purge_and_list(self.request.user)
        here = self.request.session.session_key
        sessions = [
            {
                "pk": session.pk,
                "device": describe(session.user_agent),
                "since": session.created_at,
                "is_here": session.session_key == here,
            }
            for session in sorted(found, key=lambda session: session.created_at, reverse=True)
        ]
        return super().get_context_data(sessions=sessions, **kwargs)

    def post(self, request, *args, **kwargs):
        key = request.POST.get("session", "")
        pk = key if key.isdigit() else 0
        session = get_object_or_404(UserSession, pk=pk, user=request.user)
        if session.session_key == request.session.session_key:
            return HttpResponseRedirect(reverse("account_logout"))
        session.end()
        messages.success(request, _("The session is closed."))
        return redirect("users_sessions")
