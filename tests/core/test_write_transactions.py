"""Every request that writes is one transaction; every request that only reads opens none."""

from io import BytesIO

import pytest
from django.core.exceptions import BadRequest
from django.core.handlers.wsgi import LimitedStream
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory

from core.exceptions import Conflict
from core.middleware import WriteTransactionMiddleware, conflict_response
from taxonomy.models import Theme

pytestmark = pytest.mark.django_db(transaction=True)

MULTIPART = "multipart/form-data; boundary=x"


def answering(status, seen):
    def view(request):
        seen["in_transaction"] = connection.in_atomic_block
        Theme.objects.create(name=f"Essai {status}", slug=f"essai-{status}")
        return HttpResponse(status=status)

    return WriteTransactionMiddleware(view)


@pytest.mark.parametrize(("status", "kept"), [(200, True), (302, True), (400, False), (500, False)])
def test_a_writing_request_is_kept_whole_or_undone_whole(status, kept):
    seen = {}

    answering(status, seen)(RequestFactory().post("/", {"a": "b"}))

    assert seen["in_transaction"]
    assert Theme.objects.filter(slug=f"essai-{status}").exists() is kept


def test_a_reading_request_opens_no_transaction():
    seen = {}

    answering(200, seen)(RequestFactory().get("/"))

    assert not seen["in_transaction"]


def test_a_form_cut_on_its_way_is_refused_whole():
    body = b'--x\r\nContent-Disposition: form-data; name="title"\r\n\r\nUn tit'
    request = RequestFactory().generic("POST", "/", body, content_type=MULTIPART)
    request._stream = LimitedStream(BytesIO(body), len(body) + 100)

    with pytest.raises(BadRequest):
        answering(200, {})(request)

    assert not Theme.objects.filter(slug="essai-200").exists()


def test_what_a_conflict_keeps_is_written_after_the_rest_is_undone():
    def view(request):
        Theme.objects.create(name="Perdu", slug="perdu")
        raise Conflict("Trop tard.", keep=lambda: Theme.objects.create(name="Gardé", slug="garde"))

    def answer(request):
        try:
            return view(request)
        except Conflict as conflict:
            return conflict_response(request, conflict)

    response = WriteTransactionMiddleware(answer)(RequestFactory().post("/", {"a": "b"}))

    assert response.status_code == 409
    assert list(Theme.objects.filter(slug__in=["perdu", "garde"]).values_list("slug")) == [
        ("garde",)
    ]
