"""What partners write that touches more than one row."""

from wagtail.actions.unpublish_page import UnpublishPageAction


def withdraw(page, *, by=None):
    """Take a live page, and its aliases, from the public at once.

    Whoever publishes the version that opens later has the right to: that is asked of them there.
    """
    UnpublishPageAction(page, user=by).execute(skip_permission_checks=True)
