from wagtail.admin.menu import MenuItem


class MergeMenuItem(MenuItem):
    """For those who may merge."""

    def is_shown(self, request):
        return request.user.has_perm("people.change_organization")
