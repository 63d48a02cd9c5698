"""A campaign in which people took part is not deleted: what they agreed to, and what was decided,
is written under it. It is unpublished."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from campaigns.models import Submission


def took_part_in(pages):
    """Whether anybody sent something to one of these pages, or to one beneath them."""
    return any(
        Submission.objects.filter(campaign__path__startswith=page.path).exists() for page in pages
    )


def refuse_deletion(request, page):
    """The answer to whoever asks to delete a page, or None."""
    if not took_part_in([page]):
        return None
    messages.error(
        request, _("People took part in this campaign: unpublish it, it cannot be deleted.")
    )
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def refuse_bulk_deletion(request, action_type, objects, action):
    is_of_pages = objects and hasattr(objects[0], "get_parent")
    if action_type != "delete" or not is_of_pages:
        return None
    refused = next((page for page in objects if took_part_in([page])), None)
    return refuse_deletion(request, refused) if refused else None
