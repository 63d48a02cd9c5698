"""Every request that writes is one transaction; every request that only reads opens none."""

from django.core.exceptions import BadRequest
from django.core.handlers.wsgi import LimitedStream
from django.db import transaction
from django.shortcuts import render
from django.urls import Resolver404, resolve

from core.exceptions import Conflict

FORMS = frozenset({"multipart/form-data", "application/x-www-form-urlencoded"})
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class WriteTransactionMiddleware:
    """Wraps requests of unsafe methods in one transaction, rolled back from status 400 up.

    The body is received before the transaction opens: a slow sender holds no lock. What must
    survive a refusal (the text that lost) is in `response.after_rollback`, run afterwards.
    A view under Django's `transaction.non_atomic_requests` opens its own.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method in SAFE_METHODS or opens_its_own(request):
            return self.get_response(request)
        receive_whole_body(request)
        with transaction.atomic():
            response = self.get_response(request)
            if response.status_code >= 400:
                transaction.set_rollback(True)
        for write in getattr(response, "after_rollback", ()):
            with transaction.atomic():
                write()
        return response


def opens_its_own(request):
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return False
    return bool(getattr(view, "_non_atomic_requests", ()))


def receive_whole_body(request):
    """Read a posted form; BadRequest where the line was cut before its announced end.

    A cut form would otherwise be saved with the fields that had the time to arrive.
    """
    request.POST  # noqa: B018 (reading it receives the body)
    stream = request._stream
    is_form = request.content_type in FORMS and isinstance(stream, LimitedStream)
    if is_form and stream._pos < stream.limit:
        raise BadRequest("The body is shorter than announced.")


class ConflictMiddleware:
    """Answers a Conflict with a 409 page that shows what was typed, so that nothing is lost."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, Conflict):
            return None
        return conflict_response(request, exception)


def conflict_response(request, conflict, *, status=409):
    """The page that says what happened and shows what was typed."""
    context = {"message": conflict.message, "kept": conflict.kept, "links": conflict.links}
    response = render(request, "409.html", context, status=status)
    if conflict.keep:
        response.after_rollback = [conflict.keep]
    return response
