from wagtail.admin.menu import MenuItem

from users.roles import is_administrator


class AdministratorsMenuItem(MenuItem):
    """For administrators."""

    def is_shown(self, request):
        return is_administrator(request.user)


class MergeMenuItem(MenuItem):
    """For those who may merge."""

    def is_shown(self, request):
        return request.user.has_perm("people.change_organization")
