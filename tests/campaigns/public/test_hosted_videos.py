"""A clip that is online already: an address of a site that we know, and nothing asked of it."""

import socket
import threading
from contextlib import suppress

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from assets.models import QuarantinedFile
from campaigns.models import Creation, Submission, SubmissionVersion
from campaigns.participation.choices import SubmissionState
from core.embeds import recognize
from tests.campaigns.public.forms import ME, begun, private, send
from tests.campaigns.taking_part import accept, agree, asked_of

pytestmark = pytest.mark.django_db
FILM = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"
WORK = {"title": "Clip", "description": "On monte.", "link": FILM}
# Nothing of these is ever called: an address is recognized from its letters alone.
ELSEWHERE = [
    "http://127.0.0.1:9999/canari",
    "http://169.254.169.254/latest/meta-data/",
    "http://[::1]/",
    "http://2130706433/",
    "https://youtube.com@127.0.0.1/watch?v=aqz-KE-bpKQ",
    "https://youtube.com.ailleurs.example/watch?v=aqz-KE-bpKQ",
    "https://www.youtube.com:8080/watch?v=aqz-KE-bpKQ",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "https://exemple.example/clip.mp4",
]


@pytest.fixture
def base(visitor, campaign):
    return begun(visitor, campaign, "video")


def film_file():
    return SimpleUploadedFile("clip.mp4", b"0000ftypisom", content_type="video/mp4")


@pytest.mark.parametrize("link", ELSEWHERE)
def test_an_address_that_we_do_not_know_is_not_sent(visitor, base, link):
    answer = visitor.post(f"{base}ma-creation/", {**WORK, "link": link})

    assert 'href="#id_link"' in answer.content.decode()
    assert Creation.objects.count() == 0


@pytest.fixture
def canary():
    """A door of this machine, and who knocked at it."""
    knocks, door = [], socket.create_server(("127.0.0.1", 0))

    def listen():
        with suppress(OSError):
            while True:
                wire, address = door.accept()
                knocks.append(address)
                wire.close()

    threading.Thread(target=listen, daemon=True).start()
    yield door.getsockname()[1], knocks
    door.close()


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "youtube.com@127.0.0.1", "localhost"])
def test_no_address_that_is_typed_makes_the_server_knock_anywhere(visitor, base, canary, host):
    port, knocks = canary

    for field in ("link", "title", "description"):
        link = f"http://{host}:{port}/watch?v=aqz-KE-bpKQ"
        visitor.post(f"{base}ma-creation/", {**WORK, field: link})
        for end in ("ma-creation/", "verifier/", ""):
            assert visitor.get(base + end).status_code == 200
    call_command("worker", once=True)

    assert knocks == []
    assert recognize(SubmissionVersion.objects.get().link or FILM)


def test_a_known_host_is_not_called_either(visitor, base, monkeypatch):
    def refuse(*arguments, **options):
        raise AssertionError("The server looked for another machine.")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)

    assert visitor.post(f"{base}ma-creation/", WORK).url == f"{base}moi/"
    assert visitor.get(f"{base}verifier/").status_code == 200


def test_a_hosted_clip_is_accepted_and_called_on_click_only(visitor, base, moderator):
    assert visitor.post(f"{base}ma-creation/", WORK).url == f"{base}moi/"
    visitor.post(f"{base}moi/", ME)
    assert send(visitor, base).url == base
    submission = Submission.objects.get()
    for asked in asked_of(submission):
        agree(asked)
    submission.refresh_from_db()
    assert submission.state == SubmissionState.RECEIVED

    accept(submission, moderator)

    creation = Creation.objects.get()
    page = visitor.get(creation.get_absolute_url()).content.decode()
    assert "data-embed-src=" in page
    assert "<iframe" not in page
    assert visitor.get(creation.campaign.url).status_code == 200
    visitor.post(f"{private(submission)}retirer/")
    assert Creation.objects.count() == 0


def test_a_file_and_an_address_together_are_refused(visitor, base):
    answer = visitor.post(f"{base}ma-creation/", {**WORK, "file": film_file()})

    assert 'href="#id_link"' in answer.content.decode()


@pytest.mark.parametrize("link", [FILM, "https://exemple.example/clip.mp4"])
def test_an_address_deletes_no_film_that_came_before(visitor, base, link):
    visitor.post(f"{base}ma-creation/", {**WORK, "link": "", "file": film_file()})

    answer = visitor.post(f"{base}ma-creation/", {**WORK, "link": link})

    assert "pas les deux" in answer.content.decode()
    assert 'name="remove_file"' in answer.content.decode()
    assert SubmissionVersion.objects.get().quarantined == QuarantinedFile.objects.get()


def test_an_address_takes_the_place_of_a_film_that_its_author_removes(visitor, base):
    visitor.post(f"{base}ma-creation/", {**WORK, "link": "", "file": film_file()})

    answer = visitor.post(f"{base}ma-creation/", {**WORK, "remove_file": "on"})

    assert answer.url == f"{base}moi/"
    assert SubmissionVersion.objects.get().quarantined is None
    assert QuarantinedFile.objects.count() == 0


def test_a_film_takes_the_place_of_an_address_that_its_author_empties(visitor, base):
    visitor.post(f"{base}ma-creation/", {**WORK, "file": film_file()})

    answer = visitor.post(f"{base}ma-creation/", {**WORK, "link": ""})

    assert answer.url == f"{base}moi/"
    assert SubmissionVersion.objects.get().link == ""
