"""What the sandbox made, shown to who decides about it. Never what was sent.

Who that is, the rooms that receive files say: each registers a function, which may also write
down that a file was looked at. Where none says yes, there is nothing at the address.
"""

from pathlib import Path

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from assets.choices import FileState
from assets.models import Derivative
from assets.serving import serve_file

_viewers = []


def who_may_view(function):
    """Register `function(request, derivative)`, called at each request of a file: whether this
    one may be looked at by this user."""
    if function not in _viewers:
        _viewers.append(function)
    return function


@require_safe
def derivative(request, token, role):
    """The derivative of that role, with seeking; 404 for who may not look at it."""
    ready = Derivative.objects.filter(quarantined__state=FileState.READY)
    made = get_object_or_404(
        ready.select_related("quarantined"), quarantined__token=token, role=role
    )
    if not any(may_view(request, made) for may_view in _viewers):
        raise Http404
    path = Path(made.file.path)
    if not path.is_file():
        raise Http404
    response = serve_file(request, path, made.content_type, cache="private, no-store")
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
