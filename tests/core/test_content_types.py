"""What strangers say of the charset of their words never makes an error of the site."""

from io import BytesIO

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client

from core.content_types import ReadableTypes

pytestmark = pytest.mark.django_db
FORM = b'--B\r\nContent-Disposition: form-data; name="q"\r\n\r\n\\ud800x\r\n--B--\r\n'
FORGED = [
    "text/html; charset*=foo''x",
    "text/html; charset*=a; charset*1=b",
    "text/html; charset=a\0b",
    "text/html; charset*=undefined''x",
]


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


def ask(content_type, path="/", method="GET", body=b""):
    """(status, headers) of the application as servers call it."""
    told = {}

    def start_response(status, headers, *_error):
        told.update(status=int(status[:3]), headers=dict(headers))

    request = Client()._base_environ(PATH_INFO=path, CONTENT_TYPE=content_type)
    request |= {"REQUEST_METHOD": method, "CONTENT_LENGTH": str(len(body))}
    request |= {"wsgi.input": BytesIO(body), "QUERY_STRING": "q=%5Cud800"}
    b"".join(ReadableTypes(WSGIHandler())(request, start_response))
    return told["status"], told["headers"]


@pytest.mark.parametrize(
    "charset", ["rot13", "hex", "zlib", "idna", "undefined", "unicode_escape", "utf-16"]
)
def test_a_charset_that_no_browser_writes_is_refused_at_any_address(charset):
    form = f"multipart/form-data; boundary=B; charset={charset}"

    posted, headers = ask(form, "/participer/lien/", "POST", FORM)
    asked, _headers = ask(f"text/plain; charset={charset}", "/recherche/")

    assert (posted, asked) == (400, 400)
    assert "default-src 'none'" in headers["Content-Security-Policy"]


@pytest.mark.parametrize("charset", ["UTF-8", "utf8", "us-ascii", "ISO-8859-1", "windows-1252"])
def test_the_charsets_of_browsers_are_read(visitor, charset):
    asked = visitor.get("/recherche/?q=a", CONTENT_TYPE=f"text/plain; charset={charset}")

    assert asked.status_code == 200


def test_a_charset_that_nobody_knows_is_passed_over(visitor):
    assert visitor.get("/recherche/?q=a", CONTENT_TYPE="text/plain; charset=x").status_code == 200


@pytest.mark.parametrize("content_type", FORGED)
def test_a_type_that_does_not_parse_is_answered_with_the_headers_of_every_answer(content_type):
    status, headers = ask(content_type)

    assert status == 400
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/participer/lien/", "/admin/login/"])
def test_the_head_of_a_part_that_does_not_parse_is_refused(visitor, path):
    part = b"--B\r\nContent-Disposition: form-data; name*=a; name*1=b\r\n\r\nx\r\n--B--\r\n"

    posted = visitor.generic("POST", path, part, content_type="multipart/form-data; boundary=B")

    assert posted.status_code == 400
