from django.utils.translation import gettext as _
from wagtail.locks import WorkflowLock


class ReviewLock(WorkflowLock):
    """While it is reviewed, a text is read-only for everybody, reviewers included."""

    def for_user(self, user):
        return True

    def get_message(self, user):
        return _(
            "This text is being reviewed: it can be read, not changed. "
            "To change it, its author takes it back."
        )

    def get_locked_by(self, user, can_lock=False):
        return _("Being reviewed")

    def get_description(self, user, can_lock=False):
        return _("Nobody can change the text while it is being reviewed.")

    def get_icon(self, user, can_lock=False):
        return "lock"
