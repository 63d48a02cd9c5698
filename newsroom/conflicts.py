"""What is kept of a save that came too late."""

from datetime import timedelta

from django.utils.translation import gettext as _
from wagtail.models import Revision

from core.exceptions import Conflict
from core.middleware import conflict_response

# Fields of a page form that are machinery, not text.
MACHINERY = ("csrfmiddlewaretoken", "loaded_revision", "overwrite_revision", "action-", "comments-")
MACHINERY_ENDS = (
    "-TOTAL_FORMS",
    "-INITIAL_FORMS",
    "-MIN_NUM_FORMS",
    "-MAX_NUM_FORMS",
    "-id",
    "-ORDER",
    "-DELETE",
    "-type",
    "-order",
    "-deleted",
    "-count",
)


def kept_text(data):
    """The text fields of a posted form, a paragraph each, for its author to copy."""
    lines = [
        value.strip()
        for name, value in data.items()
        if not name.startswith(MACHINERY) and not name.endswith(MACHINERY_ENDS) and value.strip()
    ]
    return "\n\n".join(lines)


def keep_as_revision(form, *, user):
    """A function that stores the form's content in the page's history, beside the latest version.

    The version kept is dated just before the latest, which stays the latest: nothing is
    overwritten, and the two can be compared. None where the form cannot be read at all.
    """
    form.defer_required_fields()
    if not form.is_valid():
        return None
    page = form.save(commit=False)
    content, title = page.serializable_data(), str(page)

    def keep():
        latest = page.get_latest_revision()
        Revision.objects.create(
            content_object=page,
            base_content_type=page.get_base_content_type(),
            user=user,
            created_at=latest.created_at - timedelta(microseconds=1),
            content=content,
            object_str=title,
        )

    return keep


def page_is_gone(request, *, status=409):
    """The answer to a save of a page that is no more: what was typed, to be copied."""
    message = _("This page is no more, or is not yours. Nothing was saved: here is your text.")
    conflict = Conflict(message, kept=kept_text(request.POST))
    return conflict_response(request, conflict, status=status)
