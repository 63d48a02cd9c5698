"""The draft of an answer has no copy and no alias: its author may withdraw it, and nothing of it is
to stay."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from campaigns.models import Submission


def refuse_copy(request, page):
    """The answer to whoever asks to copy a page, or the tree beneath it, or None."""
    above = "copy_subpages" in request.POST
    copied = {"draft_page__path__startswith": page.path} if above else {"draft_page": page.pk}
    if not Submission.objects.filter(**copied).exists():
        return None
    messages.error(
        request, _("The answer of a reader, who may withdraw it, cannot be copied: nothing was.")
    )
    return redirect("wagtailadmin_pages:edit", page.pk)
