"""Files are received, checked and prepared before the transaction of the request opens."""

from contextlib import suppress
from datetime import timedelta

from django.conf import settings
from django.http import JsonResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.translation import gettext as _

from assets.intake import prepare_quietly
from outbox.services import promise

IMAGES = ("wagtailimages", "wagtailimages_chooser")
DOCUMENTS = ("wagtaildocs", "wagtaildocs_chooser")
FILMS = ("wagtailmedia",)
# What a form weighs beside its file.
FORM_OVERHEAD = 1024 * 1024
# A file a few times too big is received to its end, so that the form keeps what was typed with it.
# Beyond, the request is refused without being read.
PATIENCE = 3


class IntakeMiddleware:
    """Prepares the files of the libraries' forms, outside any transaction.

    Placed before the middleware that opens it. A refused file stands in the request as its
    refusal, which the field of the form then tells.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        room = self.room(request)
        if room:
            limit = most_bytes(room)
            if int(request.headers.get("content-length") or 0) > PATIENCE * limit + FORM_OVERHEAD:
                return too_large(request, limit)
            prepare_files(request, room)
            promise_sweep()
        return self.get_response(request)

    def room(self, request):
        """The library whose form is posted by someone who may enter the admin, or None."""
        if request.method != "POST" or not request.content_type.startswith("multipart/"):
            return None
        with suppress(Resolver404):
            namespaces = resolve(request.path_info).namespaces
            for room in (IMAGES, DOCUMENTS, FILMS):
                if namespaces and namespaces[-1] in room and may_enter(request.user):
                    return room
        return None


def may_enter(user):
    return user.is_active and user.has_perm("wagtailadmin.access_admin")


def most_bytes(room):
    return {
        IMAGES: settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE,
        DOCUMENTS: settings.WAGTAILDOCS_MAX_UPLOAD_SIZE,
        FILMS: settings.ASSETS_FILM_MAX_BYTES,
    }[room]


def prepare_files(request, room):
    for name, files in list(request.FILES.lists()):
        kind = kind_of(name, room)
        request.FILES.setlist(name, [prepare_quietly(file, kind) for file in files])


def promise_sweep():
    """Written now, so that it holds even if this process is killed before it answers."""
    promise("assets.sweep", key="sweep", not_before=timezone.now() + timedelta(minutes=65))


def kind_of(name, room):
    """What a field of these forms holds, whatever the prefix of the form."""
    if room is IMAGES:
        return "image"
    if room is DOCUMENTS:
        return "document"
    if name.endswith("thumbnail"):
        return "poster"
    return "track" if name.endswith(("captions_file", "chapters_file")) else "film"


def too_large(request, limit):
    """413, in the shape that the sender can show; the body is not read."""
    message = _("What you send is too big: the limit is %(limit)s.") % {
        "limit": filesizeformat(limit)
    }
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        return JsonResponse({"success": False, "error_message": message}, status=413)
    return render(request, "assets/too_large.html", {"message": message}, status=413)
