"""A caller of the protocol, and folders of its own for each test."""

import base64

import pytest
from django.test import Client

from assets.uploads.permits import permit

PURPOSE = "submission:essai"
PIECE = "application/offset+octet-stream"


def metadata(**values):
    """An Upload-Metadata header."""
    pairs = (
        (key, value if isinstance(value, bytes) else value.encode())
        for key, value in values.items()
    )
    return ",".join(f"{key} {base64.b64encode(value).decode()}".strip() for key, value in pairs)


class Sender:
    """Somebody who sends files by hand, header by header."""

    def __init__(self, address="203.0.113.7"):
        # As a browser without any cookie, whose requests are checked.
        self.client = Client(enforce_csrf_checks=True, REMOTE_ADDR=address)

    def ask(self, method, path="/envois/", body=b"", **headers):
        headers = {"Tus_Resumable": "1.0.0", **headers}
        kind = headers.pop("Content_Type", PIECE if body or method == "PATCH" else "")
        given = {
            name.replace("_", "-"): str(value)
            for name, value in headers.items()
            if value is not None
        }
        # Django's client says neither of an empty body.
        said = {"CONTENT_TYPE": kind, "CONTENT_LENGTH": str(len(body))}
        return self.client.generic(method, path, body, kind, headers=given, **said)

    def create(
        self,
        length,
        body=b"",
        *,
        purpose=PURPOSE,
        kind="",
        most_bytes=10**9,
        name="clip.mp4",
        **headers,
    ):
        given = {
            "Upload_Length": length,
            "Upload_Metadata": metadata(
                filename=name, permit=permit(purpose, kind=kind, most_bytes=most_bytes)
            ),
        }
        return self.ask("POST", body=body, **{**given, **headers})

    def begin(self, length, **options):
        """The address of a new upload."""
        answer = self.create(length, **options)
        assert answer.status_code == 201, answer.content.decode()
        return answer["Location"]

    def head(self, place, **headers):
        return self.ask("HEAD", place, **headers)

    def patch(self, place, body, offset=0, **headers):
        return self.ask("PATCH", place, body, Upload_Offset=offset, **headers)

    def send(self, body, **options):
        """The token of a file that was sent whole."""
        place = self.begin(len(body), **options)
        assert self.patch(place, body).status_code == 204
        return place.rpartition("/")[2]


@pytest.fixture
def sender():
    return Sender()


@pytest.fixture(autouse=True)
def places(settings, tmp_path):
    """Folders of this test alone."""
    settings.UPLOADS_ROOT = tmp_path / "uploads"
    settings.UPLOADS_FREE_BYTES = 0
    return settings.UPLOADS_ROOT
