from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from wagtail.admin.auth import permission_denied
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.permissions import policy_registry
from wagtailmedia.views.chooser import get_media_json

from assets.models import Film


def film_chosen(request, media_id):
    """A film given back to a chooser, if the user may choose it (upstream asks for « change »)."""
    film = get_object_or_404(Film, pk=media_id)
    policy = policy_registry.get_by_type(Film)
    if not policy.user_has_permission_for_instance(request.user, "choose", film):
        return permission_denied(request)
    answer = {"step": "media_chosen", "result": get_media_json(film)}
    return render_modal_workflow(request, None, None, None, json_data=answer)


def add_film(request):
    """wagtailmedia's « add » of no particular type."""
    return redirect("wagtailmedia:add", "video")


def no_audio(request, *args, **kwargs):
    """The library holds films only."""
    raise Http404
