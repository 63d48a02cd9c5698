"""The same form posted twice is answered once: a double click or a lost answer makes one object."""

import hashlib

from django.http import HttpResponseRedirect
from wagtail.models import Page

from newsroom.conflicts import page_is_gone
from newsroom.models import AnsweredForm

# Forms that create or decide. Others (reordering, autosave) may rightly repeat the same body.
ONCE = {
    "wagtailadmin_pages:add",
    "wagtailadmin_pages:edit",
    "wagtailadmin_pages:workflow_action",
    "newsroom_review",
    "users_invite",
    "wagtailimages:add",
    "wagtaildocs:add",
    "wagtailmedia:add",
    "newsroom_correction_read",
}


def answer_once(*names):
    """Register the views of the rooms above whose forms create or decide."""
    ONCE.update(names)


class AnswerOnceMiddleware:
    """Replays the redirection that a form got the first time, whatever it is posted again.

    A form's identity is its sender, its address and all its fields; Django's masked token, drawn
    anew each time a form is displayed, tells two displays apart. The key is written first in the
    request's transaction, so that ten parallel posts wait for the first one's answer.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        answered = getattr(request, "answered_form", None)
        if answered is None:
            return response
        if response.status_code in (301, 302, 303):
            answered.status, answered.location = response.status_code, response["Location"]
            answered.save()
        elif response.status_code < 400:
            # A form shown again with its errors may be posted again. From 400 up, all is undone.
            answered.delete()
        return response

    def process_view(self, request, view, args, kwargs):
        if self.saves_a_page_that_is_gone(request, kwargs):
            return page_is_gone(request)
        if not self.concerns(request):
            return None
        key = form_key(request)
        AnsweredForm.objects.bulk_create([AnsweredForm(key=key)], ignore_conflicts=True)
        answered = AnsweredForm.objects.select_for_update().get(key=key)
        if answered.status is not None:
            return HttpResponseRedirect(answered.location)
        request.answered_form = answered
        return None

    def saves_a_page_that_is_gone(self, request, kwargs):
        return (
            request.method == "POST"
            and request.resolver_match.view_name == "wagtailadmin_pages:edit"
            and request.user.is_authenticated
            and not Page.objects.filter(pk=kwargs["page_id"]).exists()
        )

    def concerns(self, request):
        return (
            request.method == "POST"
            and request.user.is_authenticated
            and request.resolver_match.view_name in ONCE
            and "csrfmiddlewaretoken" in request.POST
            and request.accepts("text/html")
        )


def form_key(request):
    """A SHA-256 in hexadecimal of the sender, the address and every field posted."""
    digest = hashlib.sha256(f"{request.user.pk}\n{request.get_full_path()}".encode())
    for name, values in sorted(request.POST.lists()):
        digest.update(repr((name, values)).encode())
    for name, file in sorted(request.FILES.items()):
        digest.update(repr((name, file.name, file.size)).encode())
    return digest.hexdigest()
