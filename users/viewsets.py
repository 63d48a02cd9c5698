from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView
from wagtail.users.views.users import IndexView, UserViewSet

from users.forms import AccountEditForm


class AccountIndexView(IndexView):
    add_item_label = _("Invite somebody")


class AccountViewSet(UserViewSet):
    """Wagtail's register of accounts. Nobody types another's password: one invites."""

    index_view_class = AccountIndexView

    def get_form_class(self, for_update=False):
        return AccountEditForm if for_update else super().get_form_class(for_update)

    @property
    def add_view(self):
        return RedirectView.as_view(pattern_name="users_invite")
