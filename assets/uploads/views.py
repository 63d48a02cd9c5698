"""The protocol tus 1.0.0 (https://tus.io/protocols/resumable-upload), whole but for
concatenation and lengths told later: a client of ours, or of anybody, sends a file and resumes."""

from functools import wraps

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from assets.uploads import headers, quotas, services
from assets.uploads.bodies import Body
from assets.uploads.permits import read_permit
from assets.uploads.refusals import LineCut, Refused, malformed, refusing_when_full

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,expiration,checksum,termination"
PIECE_TYPE = "application/offset+octet-stream"


def tus(*methods):
    """A view of the protocol: its version is checked, its refusals are told, nothing is cached.

    No cookie is read: the permit, or the 128 random bits of the address, are the right to write.
    Each step opens its own transaction, so that none waits for a body.
    """

    def decorate(view):
        @csrf_exempt
        @transaction.non_atomic_requests
        @wraps(view)
        def answer(request, **kwargs):
            response = refusing(request, methods, view, kwargs)
            response["Content-Type"] = "text/plain; charset=utf-8"
            response["Tus-Resumable"] = VERSION
            response["Cache-Control"] = "no-store"
            return response

        return answer

    return decorate


def refusing(request, methods, view, kwargs):
    method = headers.read_method(request)
    if method == "OPTIONS":
        return describe()
    try:
        check_request(request, method, methods)
        with refusing_when_full():
            return view(request, method, **kwargs)
    except Refused as refusal:
        return refused(refusal)
    except LineCut:
        # Nobody is there to read it; what arrived is kept.
        return refused(malformed(_("it was cut")))


def check_request(request, method, methods):
    if method not in methods:
        allowed = ", ".join(("OPTIONS", *methods))
        raise Refused(405, _("This address is for sending files."), Allow=allowed)
    if request.headers.get("Tus-Resumable") != VERSION:
        raise Refused(412, _("This site speaks tus 1.0.0."), Tus_Version=VERSION)


def refused(refusal):
    return HttpResponse(refusal.sentence, status=refusal.status, headers=refusal.headers)


def describe():
    return HttpResponse(
        status=204,
        headers={
            "Tus-Version": VERSION,
            "Tus-Extension": EXTENSIONS,
            "Tus-Max-Size": settings.UPLOADS_MOST_BYTES,
            "Tus-Checksum-Algorithm": ",".join(headers.ALGORITHMS),
        },
    )


@tus("POST")
def uploads(request, method):
    """Announce a file, and send its first piece with it if one likes."""
    length = headers.announced_length(request, needed=False)
    checksum = headers.read_checksum(request)
    if length:
        check_type(request)
    metadata = headers.read_metadata(request)
    for name in ("Upload-Concat", "Upload-Defer-Length"):
        if name in request.headers:
            raise malformed(name)
    upload = services.announce(
        read_permit(metadata.text("permit")),
        length=headers.read_integer(request, "Upload-Length"),
        name=metadata.text("filename") or metadata.text("name"),
        claimed_type=metadata.text("filetype") or metadata.text("type"),
        metadata=metadata.kept,
        address=quotas.digest_of(request),
    )
    # An empty file is whole as soon as it is announced.
    if length or not upload.length:
        services.append(upload.token, Body(request, length), offset=0, checksum=checksum)
    response = told(upload.token, status=201)
    response["Location"] = reverse("upload", args=[upload.token])
    return response


@tus("HEAD", "PATCH", "DELETE")
def upload(request, method, token):
    """How much has arrived; a piece more; the end of it."""
    if method == "DELETE":
        services.give_up(token)
        return HttpResponse(status=204)
    if method == "HEAD":
        return told(token, status=200, whole=True)
    check_type(request)
    body = Body(request, headers.announced_length(request, needed=True))
    services.append(
        token,
        body,
        offset=headers.read_integer(request, "Upload-Offset"),
        checksum=headers.read_checksum(request),
    )
    return told(token, status=204)


def check_type(request):
    if request.headers.get("Content-Type", "").partition(";")[0].strip() != PIECE_TYPE:
        sentence = _("A piece of a file is sent as %(type)s.") % {"type": PIECE_TYPE}
        raise Refused(415, sentence)


def told(token, *, status, whole=False):
    """Where the upload stands; with what was announced of it, if `whole`."""
    upload, offset = services.where(token)
    response = HttpResponse(status=status)
    response["Upload-Offset"] = offset
    if upload.completed_at is None:
        response["Upload-Expires"] = http_date(upload.expires_at.timestamp())
    if whole:
        response["Upload-Length"] = upload.length
        if upload.metadata:
            response["Upload-Metadata"] = upload.metadata
    return response
