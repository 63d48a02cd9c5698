"""What an administrator does to another's account."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages

from users.models import User
from users.services import may_reset_second_factor, reset_second_factor


class ResetSecondFactorView(TemplateView):
    """Asks, then removes the second factor of a person who lost theirs."""

    template_name = "users/reset_second_factor.html"

    def dispatch(self, request, *args, **kwargs):
        self.account = get_object_or_404(User, pk=kwargs["pk"])
        if not may_reset_second_factor(request.user, self.account):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(account=self.account, **kwargs)

    def post(self, request, *args, **kwargs):
        reset_second_factor(self.account, by=request.user)
        text = _("The second factor of %(who)s is removed.") % {"who": self.account}
        messages.success(request, text)
        return redirect("wagtailusers_users:index")
