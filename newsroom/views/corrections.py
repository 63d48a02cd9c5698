"""Corrections published on approved pages, which another professional reads afterwards."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from newsroom.models import Correction
from newsroom.services import read_correction
from users.roles import is_professional


@require_POST
def mark_correction_read(request, correction_id):
    """Sign that the correction was read; its author cannot."""
    if not is_professional(request.user):
        raise PermissionDenied
    correction = get_object_or_404(Correction, pk=correction_id)
    read_correction(correction, by=request.user)
    messages.success(request, _("Correction marked as read."))
    return redirect("wagtailadmin_home")
